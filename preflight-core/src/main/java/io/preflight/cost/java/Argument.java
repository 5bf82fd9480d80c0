package io.preflight.cost.java;

import com.github.javaparser.ast.expr.Expression;
import java.util.Objects;

/** An expression together with what the parameters in it stand for. */
public final class Argument {

  private final Expression expression;
  private final Env env;

  Argument(Expression expression, Env env) {
    this.expression = Objects.requireNonNull(expression, "expression");
    this.env = Objects.requireNonNull(env, "env");
  }

  /**
   * The expression.
   *
   * @return as it stands in the source
   */
  public Expression expression() {
    return expression;
  }

  Env env() {
    return env;
  }
}
