package io.preflight.cost.java;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What the parameters of the calls that are being followed stand for. */
final class Env {

  static final Env EMPTY = new Env(new IdentityHashMap<>());

  private final IdentityHashMap<Parameter, Argument> arguments;

  private Env(IdentityHashMap<Parameter, Argument> arguments) {
    this.arguments = arguments;
  }

  /** The environment inside of a lambda that is called with these arguments. */
  static Env of(LambdaExpr lambda, List<Argument> arguments) {
    return of(lambda.getParameters(), arguments);
  }

  /** The environment inside of a callable that is called with these arguments. */
  static Env of(CallableDeclaration<?> callable, List<Argument> arguments) {
    return of(callable.getParameters(), arguments);
  }

  private static Env of(List<Parameter> parameters, List<Argument> arguments) {
    IdentityHashMap<Parameter, Argument> bound = new IdentityHashMap<>();
    List<Expression> given = arguments.stream().map(Argument::expression).toList();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      int index = Hints.indexFor(parameters, i, given);
      if (index >= 0) {
        bound.put(parameter, arguments.get(index));
      } else {
        Hints.otherwise(parameter)
            .ifPresent(value -> bound.put(parameter, new Argument(value, EMPTY)));
      }
    }
    return new Env(bound);
  }

  Optional<Argument> get(Parameter parameter) {
    return Optional.ofNullable(arguments.get(parameter));
  }

  List<Argument> bind(List<Expression> expressions) {
    return expressions.stream().map(expression -> new Argument(expression, this)).toList();
  }
}
