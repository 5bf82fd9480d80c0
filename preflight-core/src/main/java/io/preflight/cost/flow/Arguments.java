package io.preflight.cost.flow;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Expression.Argument;
import io.preflight.cost.syntax.Syntax;
import java.util.List;
import java.util.Optional;

/** Picks arguments of a call. */
public final class Arguments {

  private Arguments() {}

  /**
   * An argument by its name, else by its place.
   *
   * @param arguments the arguments
   * @param name the name
   * @param index the place, from 0; negative for none
   * @return empty when it is not given, or may hide in a spread one before
   */
  public static Optional<Argument> at(List<Argument> arguments, String name, int index) {
    for (Argument argument : arguments) {
      if (!name.isEmpty() && argument.name().equals(name)) {
        return Optional.of(argument);
      }
    }
    return at(arguments, index);
  }

  /**
   * An argument by its place.
   *
   * @param arguments the arguments
   * @param index the place, from 0; negative for none
   * @return empty when it is not given, or may hide in a spread one before
   */
  public static Optional<Argument> at(List<Argument> arguments, int index) {
    int place = 0;
    for (Argument argument : arguments) {
      if (argument.spread()) {
        return Optional.empty();
      }
      if (argument.name().isEmpty() && place++ == index) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }

  /**
   * The text of an expression that is one.
   *
   * @param value an expression
   * @return empty for anything but a text
   */
  public static Optional<String> text(Syntax value) {
    return value instanceof Expression.Text text ? Optional.of(text.value()) : Optional.empty();
  }
}
