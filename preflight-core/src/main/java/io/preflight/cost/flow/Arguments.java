package io.preflight.cost.flow;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Expression.Argument;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
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
   * What the last parameter of a function takes when it takes all names that are left.
   *
   * @param arguments the arguments
   * @param function the function that gets them
   * @param parameter a parameter of it
   * @return a dictionary; empty when the parameter takes no names, or none are left
   */
  static Optional<Syntax> rest(
      List<Argument> arguments, Statement.Function function, Statement.Parameter parameter) {
    List<Statement.Parameter> all = function.parameters();
    if (!parameter.rest() || all.indexOf(parameter) < all.size() - 1) {
      return Optional.empty();
    }
    List<Argument> left =
        arguments.stream()
            .filter(argument -> argument.spread() || !argument.name().isEmpty())
            .filter(argument -> all.stream().noneMatch(p -> p.name().equals(argument.name())))
            .toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(merged(left));
  }

  /** A dictionary of what is given by name and of the entries of all else. */
  static Expression.Mapping merged(List<Argument> arguments) {
    List<Expression.Entry> entries = new ArrayList<>();
    for (Argument argument : arguments) {
      Syntax value = argument.value();
      Optional<Syntax> key =
          argument.name().isEmpty()
              ? Optional.empty()
              : Optional.of(new Expression.Text(value.line(), argument.name()));
      entries.add(new Expression.Entry(key, value));
    }
    return new Expression.Mapping(entries.isEmpty() ? 1 : entries.get(0).value().line(), entries);
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
