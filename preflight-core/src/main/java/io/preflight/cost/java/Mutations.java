package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import io.preflight.cost.java.Traced.Step;
import java.util.ArrayList;
import java.util.List;

/** What is called on the object in a variable. */
final class Mutations {

  private final Declarations declarations;

  Mutations(Declarations declarations) {
    this.declarations = declarations;
  }

  /** What a lambda, or the one that a parameter stands for, does with its first parameter. */
  List<Step> applied(Expression lambda, Env env) {
    if (lambda instanceof LambdaExpr known) {
      return of(known, env);
    }
    return lambda instanceof NameExpr name
        ? declarations
            .find(name.getNameAsString(), name)
            .filter(binding -> binding instanceof Binding.Argument)
            .flatMap(binding -> env.get(((Binding.Argument) binding).node()))
            .map(bound -> applied(bound.expression(), bound.env()))
            .orElse(List.of())
        : List.of();
  }

  /** What a lambda does with its first parameter. */
  List<Step> of(LambdaExpr lambda, Env env) {
    return lambda.getParameters().isEmpty()
        ? List.of()
        : of(lambda.getBody(), lambda.getParameter(0).getNameAsString(), env);
  }

  /** The calls that begin with a variable and stand for themselves, in order. */
  List<Step> of(Node body, String name, Env env) {
    List<Step> steps = new ArrayList<>();
    Nodes.all(body, ExpressionStmt.class)
        .forEach(
            statement -> {
              Expression done = statement.getExpression();
              step(done, name, env, Bodies.isConditional(done, body), steps);
            });
    if (body instanceof com.github.javaparser.ast.stmt.BlockStmt) {
      Bodies.returned(body).forEach(value -> step(value, name, env, false, steps));
    }
    return steps;
  }

  private static void step(
      Expression done, String name, Env env, boolean conditional, List<Step> steps) {
    if (done instanceof MethodCallExpr call) {
      chain(call, name, env, conditional, steps);
    } else if (done instanceof AssignExpr assign) {
      set(assign, name, env, conditional, steps);
    } else if (done instanceof ConditionalExpr choice) {
      step(choice.getThenExpr(), name, env, true, steps);
      step(choice.getElseExpr(), name, env, true, steps);
    }
  }

  /** A property of an object is set as its setter would. */
  private static void set(
      AssignExpr assign, String name, Env env, boolean conditional, List<Step> steps) {
    if (assign.getTarget() instanceof FieldAccessExpr access
        && access.getScope() instanceof NameExpr root
        && root.getNameAsString().equals(name)) {
      Argument value = new Argument(assign.getValue(), env);
      steps.add(
          new Step(
              Accessors.setter(access.getNameAsString()), List.of(value), assign, conditional));
    }
  }

  private static void chain(
      MethodCallExpr call, String name, Env env, boolean conditional, List<Step> steps) {
    List<Step> chain = new ArrayList<>();
    Expression at = call;
    while (at instanceof MethodCallExpr link) {
      chain.add(
          0, new Step(link.getNameAsString(), env.bind(link.getArguments()), link, conditional));
      if (link.getScope().isEmpty()) {
        return;
      }
      at = link.getScope().get();
    }
    if (at instanceof NameExpr root && root.getNameAsString().equals(name)) {
      steps.addAll(chain);
    }
  }
}
