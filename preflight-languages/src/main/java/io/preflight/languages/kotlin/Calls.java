package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.preflight.cost.java.Hints;
import io.preflight.languages.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** Calls, the lambdas behind them, and what the functions of Kotlin's library do with those. */
final class Calls {

  /** They hand an object to a lambda and yield the object. */
  private static final Set<String> YIELD_OBJECT = Set.of("apply", "also", "takeIf", "takeUnless");

  /** They hand an object to a lambda and yield what the lambda does. */
  private static final Set<String> YIELD_RESULT =
      Set.of("let", "run", "use", "with", "mapCatching");

  /** They do so with a lambda that a variable holds as well. */
  private static final Set<String> APPLY = Set.of("apply", "also");

  /** The object has no name in their lambda. */
  private static final Set<String> NAMELESS = Set.of("apply", "run", "with");

  /** They yield the object that they are called on, as far as it matters. */
  private static final Set<String> SAME =
      Set.of(
          "await",
          "getOrThrow",
          "getOrNull",
          "orEmpty",
          "trimIndent",
          "trimMargin",
          "toLong",
          "toInt");

  private static final String[] LAMBDA = {"annotated_lambda", "lambda_literal"};
  private static final Set<String> CHECKED = Set.of("requireNotNull", "checkNotNull");
  private static final Set<String> LEAVING = Set.of("error", "TODO");
  private static final Set<String> OR_LAMBDA = Set.of("ifEmpty", "ifBlank", "getOrElse", "recover");

  private final Source source;
  private final Names names;
  private final Types types;
  private final Expressions expressions;
  private final Lambdas lambdas;

  Calls(Source source, Names names, Types types, Expressions expressions) {
    this.source = source;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
    this.lambdas = new Lambdas(source, names, types, expressions);
  }

  Lambdas lambdas() {
    return lambdas;
  }

  /** A call's parts: arguments in parentheses and a lambda behind them are two nested nodes. */
  record Parts(
      TSNode callee, Optional<TSNode> arguments, Optional<TSNode> lambda, Optional<TSNode> types) {}

  static Parts parts(TSNode node) {
    List<TSNode> all = Source.parts(node);
    TSNode suffix = all.get(all.size() - 1);
    Optional<TSNode> arguments = Source.child(suffix, "value_arguments");
    Optional<TSNode> lambda = Source.child(suffix, LAMBDA);
    Optional<TSNode> generic = Source.child(suffix, "type_arguments");
    TSNode callee = all.get(0);
    if (arguments.isEmpty() && callee.getType().equals("call_expression")) {
      List<TSNode> inside = Source.parts(callee);
      TSNode first = inside.get(inside.size() - 1);
      Optional<TSNode> given = Source.child(first, "value_arguments");
      if (given.isPresent() && Source.child(first, LAMBDA).isEmpty()) {
        return new Parts(inside.get(0), given, lambda, Source.child(first, "type_arguments"));
      }
    }
    return new Parts(callee, arguments, lambda, generic);
  }

  /** A call or the creation of an object. */
  Expression of(TSNode node) {
    Parts parts = parts(node);
    TSNode callee = parts.callee();
    if (callee.getType().equals("simple_identifier")) {
      String name = source.meant(source.name(callee));
      if (Character.isUpperCase(name.charAt(0)) && !name.equals("TODO")) {
        return creation(types.named(name, callee), parts, node);
      }
      Optional<String> receiver =
          YIELD_RESULT.contains(name) || Taker.YIELDING.contains(name) || CHECKED.contains(name)
              ? Optional.empty()
              : names.receiverOfCall(name);
      Optional<Expression> scope =
          receiver.map(one -> Source.at(new NameExpr(one), callee, callee));
      return call(scope, callee, parts, node);
    }
    if (callee.getType().equals("navigation_expression")) {
      List<TSNode> inside = Source.parts(callee);
      TSNode suffix = inside.get(inside.size() - 1);
      Optional<TSNode> name = Source.child(suffix, "simple_identifier");
      if (name.isPresent() && !Source.has(suffix, "::")) {
        boolean made =
            Character.isUpperCase(source.name(name.get()).charAt(0))
                && source.text(inside.get(0)).matches("[\\w.]+");
        return made
            ? creation(qualified(inside.get(0), name.get()), parts, node)
            : call(Optional.of(expressions.of(inside.get(0))), name.get(), parts, node);
      }
    }
    return expressions.call(expressions.of(callee), "invoke", arguments(parts, false), node);
  }

  private ClassOrInterfaceType qualified(TSNode scope, TSNode name) {
    ClassOrInterfaceType outer = null;
    for (String part : source.text(scope).split("\\.", -1)) {
      String meant = outer == null ? source.meant(part) : part;
      outer =
          Source.at(
              new ClassOrInterfaceType(outer, Source.at(new SimpleName(meant), scope), null),
              scope);
    }
    return Source.at(
        new ClassOrInterfaceType(outer, Source.at(new SimpleName(source.name(name)), name), null),
        scope,
        name);
  }

  private Expression creation(ClassOrInterfaceType type, Parts parts, TSNode node) {
    parts.types().ifPresent(generic -> type.setTypeArguments(types.arguments(generic)));
    return Source.at(new ObjectCreationExpr(null, type, arguments(parts, true)), node);
  }

  private Expression call(Optional<Expression> scope, TSNode callee, Parts parts, TSNode node) {
    String name = source.meant(source.name(callee));
    if (scope.isEmpty() && LEAVING.contains(name)) {
      return expressions.call(null, "throw", arguments(parts, false), node);
    }
    if (name.equals("getOrElse") && parts.arguments().isPresent()) {
      name = "getOrDefault";
    }
    boolean nameless =
        names.handsReceiver(name)
            || (NAMELESS.contains(name) && (scope.isPresent() || name.equals("with")));
    MethodCallExpr call =
        new MethodCallExpr(
            scope.orElse(null),
            Source.at(new SimpleName(name), callee),
            arguments(parts, nameless));
    parts.types().ifPresent(generic -> call.setTypeArguments(types.arguments(generic)));
    Source.at(call, node);
    mean(call);
    return call;
  }

  /** Says what the functions of Kotlin's library do. */
  private static void mean(MethodCallExpr call) {
    String name = call.getNameAsString();
    NodeList<Expression> arguments = call.getArguments();
    Optional<Expression> object = name.equals("with") ? arguments.getFirst() : call.getScope();
    Optional<LambdaExpr> lambda =
        arguments.getLast().filter(Expression::isLambdaExpr).map(Expression::asLambdaExpr);
    if (object.isPresent()
        && lambda.isPresent()
        && (YIELD_OBJECT.contains(name) || YIELD_RESULT.contains(name))) {
      Expression handed = object.get();
      lambda.get().getParameters().getFirst().ifPresent(one -> Hints.sameAs(one, handed));
      if (YIELD_OBJECT.contains(name)) {
        Hints.sameAs(call, handed);
        Hints.applied(call, lambda.get());
      } else {
        result(lambda.get()).ifPresent(result -> Hints.sameAs(call, result));
      }
    } else if (call.getScope().isPresent() && arguments.size() == 1 && APPLY.contains(name)) {
      Hints.sameAs(call, call.getScope().get());
      Hints.applied(call, arguments.get(0));
    } else if (lambda.isPresent()
        && (call.getScope().isEmpty() ? Taker.YIELDING : Taker.YIELDING_METHODS).contains(name)) {
      result(lambda.get()).ifPresent(result -> Hints.sameAs(call, result));
    } else if (call.getScope().isPresent() && SAME.contains(name) && arguments.size() < 2) {
      Hints.sameAs(call, call.getScope().get());
    } else if (call.getScope().isPresent()
        && lambda.isPresent()
        && arguments.size() == 1
        && OR_LAMBDA.contains(name)) {
      Hints.sameAs(call, call.getScope().get());
      Hints.orElse(call, lambda.get());
    } else if (call.getScope().isEmpty() && CHECKED.contains(name) && !arguments.isEmpty()) {
      Hints.sameAs(call, arguments.get(0));
    }
  }

  /** What a lambda yields. */
  private static Optional<Expression> result(LambdaExpr lambda) {
    if (lambda.getBody() instanceof ExpressionStmt only) {
      return Optional.of(only.getExpression());
    }
    return lambda
        .getBody()
        .toBlockStmt()
        .flatMap(block -> block.getStatements().getLast())
        .flatMap(Statement::toReturnStmt)
        .flatMap(ReturnStmt::getExpression);
  }

  private NodeList<Expression> arguments(Parts parts, boolean nameless) {
    NodeList<Expression> arguments = arguments(parts.arguments());
    if (parts.lambda().isPresent()) {
      String receiver = nameless ? source.nextReceiver() : "";
      LambdaExpr lambda = lambdas.of(parts.lambda().get(), receiver, parts);
      Hints.trailing(lambda);
      arguments.add(lambda);
    }
    return arguments;
  }

  /** The arguments in parentheses. */
  NodeList<Expression> arguments(Optional<TSNode> node) {
    NodeList<Expression> arguments = new NodeList<>();
    names.inArguments(
        () -> {
          for (TSNode argument : node.map(Grammar::named).orElse(List.of())) {
            if (argument.getType().equals("value_argument")) {
              arguments.add(argument(argument));
            }
          }
        });
    return arguments;
  }

  private Expression argument(TSNode node) {
    Optional<TSNode> named = Source.after(node, "=");
    if (named.isPresent()) {
      Expression value = expressions.of(named.get());
      Source.child(node, "simple_identifier")
          .ifPresent(name -> Hints.name(value, source.name(name)));
      return value;
    }
    List<TSNode> parts = Source.parts(node);
    return expressions.of(parts.get(parts.size() - 1));
  }
}
