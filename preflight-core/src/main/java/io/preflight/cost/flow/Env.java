package io.preflight.cost.flow;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What the parameters of a function are in one call of it. */
public final class Env {

  /** Nothing is known. */
  public static final Env EMPTY = new Env(new IdentityHashMap<>(), Optional.empty());

  /**
   * An expression and where it stands.
   *
   * @param value the expression
   * @param scope where its names have their meaning
   * @param env what is known of the parameters there
   */
  record Bound(Syntax value, Scope scope, Env env) {}

  private final IdentityHashMap<Statement.Parameter, Bound> bound;
  private final Optional<Thing.Instance> self;

  private Env(IdentityHashMap<Statement.Parameter, Bound> bound, Optional<Thing.Instance> self) {
    this.bound = bound;
    this.self = self;
  }

  /** The parameters of a function as a call gives them, else their defaults. */
  static Env of(
      Scope inside, boolean method, Thing.Application call, Optional<Thing.Instance> self) {
    IdentityHashMap<Statement.Parameter, Bound> bound = new IdentityHashMap<>();
    Statement.Function function = inside.function().orElseThrow();
    boolean open = call.arguments().stream().anyMatch(Expression.Argument::spread);
    for (int i = 0; i < function.parameters().size(); i++) {
      Statement.Parameter parameter = function.parameters().get(i);
      Optional<Syntax> given =
          Arguments.at(call.arguments(), parameter.name(), method ? i - 1 : i)
              .map(Expression.Argument::value)
              .or(() -> Arguments.rest(call.arguments(), function, parameter));
      if (given.isPresent()) {
        bound.put(parameter, new Bound(given.get(), call.scope(), call.env()));
      } else if (!open && parameter.rest()) {
        Syntax nothing = new Expression.Mapping(function.line(), List.of());
        bound.put(parameter, new Bound(nothing, call.scope(), call.env()));
      } else if (!open && parameter.standard().isPresent()) {
        Scope around = inside.parent().orElse(inside);
        bound.put(parameter, new Bound(parameter.standard().get(), around, EMPTY));
      }
    }
    return new Env(bound, self);
  }

  /** Nothing is known but the object whose method runs. */
  static Env of(Thing.Instance self) {
    return new Env(new IdentityHashMap<>(), Optional.of(self));
  }

  Optional<Bound> get(Statement.Parameter parameter) {
    return Optional.ofNullable(bound.get(parameter));
  }

  Optional<Thing.Instance> self() {
    return self;
  }
}
