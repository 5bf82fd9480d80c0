package io.preflight.cost.flow;

import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.IdentityHashMap;
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

  /** The parameters of a function as a call gives them. */
  static Env of(
      Statement.Function function,
      boolean method,
      Thing.Application call,
      Optional<Thing.Instance> self) {
    IdentityHashMap<Statement.Parameter, Bound> bound = new IdentityHashMap<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      Statement.Parameter parameter = function.parameters().get(i);
      Arguments.at(call.arguments(), parameter.name(), method ? i - 1 : i)
          .ifPresent(
              argument ->
                  bound.put(parameter, new Bound(argument.value(), call.scope(), call.env())));
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
