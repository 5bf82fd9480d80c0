package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnknownType;
import io.preflight.cost.java.Hints;
import io.preflight.languages.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

  /** They have no object and yield what the lambda does. */
  private static final Set<String> BLOCKS =
      Set.of(
          "run",
          "lazy",
          "runBlocking",
          "runCatching",
          "withContext",
          "withTimeout",
          "withTimeoutOrNull",
          "coroutineScope",
          "supervisorScope",
          "async",
          "synchronized",
          "runInterruptible");

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

  private static final Set<String> CHECKED = Set.of("requireNotNull", "checkNotNull");
  private static final Set<String> LEAVING = Set.of("error", "TODO");
  private static final Set<String> OR_LAMBDA = Set.of("ifEmpty", "ifBlank", "getOrElse", "recover");
  private static final Pattern IT = Pattern.compile("\\bit\\b");

  private final Source source;
  private final Names names;
  private final Types types;
  private final Expressions expressions;

  Calls(Source source, Names names, Types types, Expressions expressions) {
    this.source = source;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
  }

  /** A call's parts: arguments in parentheses and a lambda behind them are two nested nodes. */
  private record Parts(
      TSNode callee, Optional<TSNode> arguments, Optional<TSNode> lambda, Optional<TSNode> types) {}

  private static Parts parts(TSNode node) {
    List<TSNode> all = Source.parts(node);
    TSNode suffix = all.get(all.size() - 1);
    Optional<TSNode> arguments = Source.child(suffix, "value_arguments");
    Optional<TSNode> lambda = Source.child(suffix, "annotated_lambda", "lambda_literal");
    Optional<TSNode> generic = Source.child(suffix, "type_arguments");
    TSNode callee = all.get(0);
    if (arguments.isEmpty() && callee.getType().equals("call_expression")) {
      Parts inner = parts(callee);
      if (inner.lambda().isEmpty() && inner.arguments().isPresent()) {
        return new Parts(inner.callee(), inner.arguments(), lambda, inner.types());
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
          YIELD_RESULT.contains(name) || BLOCKS.contains(name) || CHECKED.contains(name)
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
        String qualifier = source.text(inside.get(0));
        boolean made =
            Character.isUpperCase(source.name(name.get()).charAt(0))
                && qualifier.matches("[\\w.]+");
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
    if (scope.isPresent() && OR_LAMBDA.contains(name) && parts.lambda().isPresent()) {
      Optional<Expression> otherwise = result(lambda(parts.lambda().get(), ""));
      if (otherwise.isPresent() && parts.arguments().isEmpty()) {
        return Expressions.either(scope.get(), otherwise.get(), node);
      }
      if (otherwise.isPresent()) {
        NodeList<Expression> given = arguments(parts.arguments());
        given.add(otherwise.get());
        return expressions.call(scope.get(), "getOrDefault", given, node);
      }
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
    } else if (call.getScope().isEmpty() && lambda.isPresent() && BLOCKS.contains(name)) {
      result(lambda.get()).ifPresent(result -> Hints.sameAs(call, result));
    } else if (call.getScope().isPresent() && SAME.contains(name) && arguments.size() < 2) {
      Hints.sameAs(call, call.getScope().get());
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
      LambdaExpr lambda = lambda(parts.lambda().get(), nameless ? source.nextReceiver() : "");
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

  /**
   * A lambda.
   *
   * @param receiver the name of its receiver; empty when it has none that is known
   */
  LambdaExpr lambda(TSNode node, String receiver) {
    TSNode literal =
        node.getType().equals("lambda_literal")
            ? node
            : Source.child(node, "lambda_literal").orElse(node);
    Optional<TSNode> given = Source.child(literal, "lambda_parameters");
    Optional<TSNode> body = Source.child(literal, "statements");
    String own =
        !receiver.isEmpty() && given.isPresent()
            ? ""
            : receiver.isEmpty() && given.isEmpty() && sets(body)
                ? source.nextReceiver()
                : receiver;
    NodeList<Parameter> parameters = new NodeList<>();
    if (given.isPresent()) {
      Grammar.named(given.get()).forEach(one -> parameters.add(parameter(one)));
    } else if (!own.isEmpty()) {
      parameters.add(parameter(own, literal));
    } else if (IT.matcher(source.text(literal)).find()) {
      parameters.add(parameter("it", literal));
    }
    LambdaExpr lambda = new LambdaExpr();
    lambda.setParameters(parameters);
    Runnable fill = () -> lambda.setBody(body(literal, body));
    if (own.isEmpty()) {
      names.inBody(fill);
    } else {
      names.with(own, fill);
    }
    return Source.at(lambda, literal);
  }

  /** Whether a lambda sets properties of something that has no name in it. */
  private boolean sets(Optional<TSNode> body) {
    return body.stream()
        .flatMap(statements -> Grammar.named(statements).stream())
        .filter(statement -> statement.getType().equals("assignment"))
        .flatMap(statement -> Source.child(statement, "directly_assignable_expression").stream())
        .filter(target -> Grammar.named(target).size() == 1)
        .anyMatch(target -> !names.isVariable(source.name(target)));
  }

  private Statement body(TSNode literal, Optional<TSNode> body) {
    if (body.isEmpty()) {
      return Source.at(new BlockStmt(), literal);
    }
    List<TSNode> statements = Grammar.named(body.get());
    if (statements.size() == 1 && Blocks.isExpression(statements.get(0))) {
      return Source.at(new ExpressionStmt(expressions.of(statements.get(0))), statements.get(0));
    }
    return expressions.blocks().valued(body.get());
  }

  private Parameter parameter(TSNode node) {
    Optional<TSNode> name = Source.child(node, "simple_identifier");
    Type type = types.written(node).<Type>map(one -> one).orElseGet(UnknownType::new);
    return name.isPresent() && node.getType().equals("variable_declaration")
        ? Source.at(new Parameter(type, source.simpleName(name.get())), node)
        : parameter("several$", node);
  }

  private static Parameter parameter(String name, TSNode node) {
    return Source.at(new Parameter(new UnknownType(), Source.at(new SimpleName(name), node)), node);
  }
}
