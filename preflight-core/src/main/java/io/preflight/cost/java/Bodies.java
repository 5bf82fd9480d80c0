package io.preflight.cost.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts of methods. */
final class Bodies {

  private Bodies() {}

  /** What a method or block returns, without what lambdas and classes inside of it yield. */
  static List<Expression> returned(Node body) {
    List<Expression> found = new ArrayList<>();
    body.getChildNodes().forEach(child -> collect(child, true, true, found));
    return found;
  }

  /**
   * Collects what is returned.
   *
   * @param own whether what a return hands over is wanted
   * @param leaving whether that of what leaves a method from inside of a lambda is, too
   */
  private static void collect(Node node, boolean own, boolean leaving, List<Expression> found) {
    if (node instanceof TypeDeclaration<?>) {
      return;
    }
    if (node instanceof ObjectCreationExpr creation) {
      creation.getArguments().forEach(child -> collect(child, own, leaving, found));
      return;
    }
    if (node instanceof LambdaExpr lambda) {
      if (leaving && !Hints.isFunction(lambda)) {
        collect(lambda.getBody(), false, true, found);
      }
      return;
    }
    if (node instanceof ReturnStmt result && own) {
      result.getExpression().ifPresent(found::add);
      return;
    }
    if (node instanceof MethodCallExpr call && call.getScope().isEmpty()) {
      String name = call.getNameAsString();
      if ((leaving && name.equals(Hints.RETURN)) || (own && name.equals(Hints.YIELD))) {
        call.getArguments().getFirst().ifPresent(found::add);
        return;
      }
    }
    node.getChildNodes().forEach(child -> collect(child, own, leaving, found));
  }

  /** What a lambda yields. */
  static List<Expression> yielded(LambdaExpr lambda) {
    if (lambda.getBody() instanceof ExpressionStmt only) {
      return List.of(only.getExpression());
    }
    List<Expression> found = new ArrayList<>();
    lambda
        .getBody()
        .getChildNodes()
        .forEach(child -> collect(child, true, Hints.isFunction(lambda), found));
    return found;
  }

  /** What a switch may yield. */
  static List<Expression> results(SwitchExpr choice) {
    List<Expression> found = new ArrayList<>();
    for (SwitchEntry entry : choice.getEntries()) {
      for (Statement statement : entry.getStatements()) {
        if (statement instanceof ExpressionStmt only) {
          found.add(only.getExpression());
        } else {
          Nodes.all(statement, YieldStmt.class).forEach(one -> found.add(one.getExpression()));
        }
      }
    }
    return found;
  }

  /** Whether something inside of a body may be left out when the body is executed. */
  static boolean isConditional(Node node, Node body) {
    Optional<Node> around = node.getParentNode();
    while (around.isPresent() && !around.get().getRange().equals(body.getRange())) {
      if (around.get() instanceof IfStmt || around.get() instanceof SwitchEntry) {
        return true;
      }
      around = around.get().getParentNode();
    }
    return false;
  }

  /** The method, constructor, initializer or type around a node. */
  static Node around(Node node) {
    Node at = node;
    Optional<Node> parent = node.getParentNode();
    while (parent.isPresent()) {
      at = parent.get();
      if (at instanceof CallableDeclaration<?>
          || at instanceof InitializerDeclaration
          || at instanceof TypeDeclaration<?>) {
        return at;
      }
      parent = at.getParentNode();
    }
    return at;
  }
}
