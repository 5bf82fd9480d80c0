package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import io.preflight.cost.java.Hints;
import io.preflight.languages.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** Expressions. */
final class Expressions {

  private final Source source;
  private final Names names;
  private final Types types;
  private final Texts texts;
  private final Calls calls;
  private final Blocks blocks;
  private final Declarations declarations;

  Expressions(Source source, Names names) {
    this.source = source;
    this.names = names;
    this.types = new Types(source);
    this.texts = new Texts(source, this::of);
    this.calls = new Calls(source, names, types, this);
    this.declarations = new Declarations(source, names, types, this);
    this.blocks = new Blocks(source, names, types, this, declarations);
  }

  Declarations declarations() {
    return declarations;
  }

  Calls calls() {
    return calls;
  }

  Blocks blocks() {
    return blocks;
  }

  Texts texts() {
    return texts;
  }

  /** An expression; one that nobody knows the value of for what is too deep. */
  Expression of(TSNode node) {
    try {
      return source.enter(node) ? follow(node) : nothing(node);
    } finally {
      source.leave();
    }
  }

  private Expression follow(TSNode node) {
    return switch (node.getType()) {
      case "simple_identifier", "type_identifier" -> name(node);
      case "string_literal" -> texts.of(node);
      case "integer_literal", "hex_literal", "bin_literal" ->
          Source.at(new IntegerLiteralExpr(source.text(node)), node);
      case "long_literal", "unsigned_literal" ->
          Source.at(new LongLiteralExpr(source.text(node).replaceAll("[uUL]", "")), node);
      case "real_literal" -> Source.at(new DoubleLiteralExpr(source.text(node)), node);
      case "boolean_literal" ->
          Source.at(new BooleanLiteralExpr(source.text(node).equals("true")), node);
      case "this_expression" ->
          names
              .receiver()
              .filter(receiver -> source.text(node).equals("this"))
              .<Expression>map(receiver -> Source.at(new NameExpr(receiver), node))
              .orElseGet(() -> Source.at(new ThisExpr(), node));
      case "super_expression" -> Source.at(new SuperExpr(), node);
      case "navigation_expression" -> navigation(node);
      case "call_expression" -> calls.of(node);
      case "lambda_literal", "annotated_lambda" -> calls.lambdas().of(node);
      case "anonymous_function" -> declarations.lambda(node);
      case "indexing_expression" -> indexed(node);
      case "infix_expression" -> infix(node);
      case "additive_expression" -> binary(node, BinaryExpr.Operator.PLUS, "+");
      case "multiplicative_expression" -> binary(node, BinaryExpr.Operator.MULTIPLY, "*");
      case "elvis_expression" -> either(node, Source.parts(node));
      case "as_expression" -> cast(node);
      case "parenthesized_expression",
          "postfix_expression",
          "spread_expression",
          "interpolated_expression" ->
          first(node);
      case "callable_reference" -> reference(node);
      case "object_literal" -> object(node);
      case "collection_literal" -> listing(node);
      case "if_expression", "when_expression", "try_expression" -> blocks.choice(node);
      case "jump_expression" -> jump(node);
      case "assignment" -> assigned(node);
      case "null" -> Source.at(new NullLiteralExpr(), node);
      case "control_structure_body", "statements" -> blocks.value(node);
      default -> group(node);
    };
  }

  private Expression name(TSNode node) {
    String name = source.name(node);
    if (name.equals("null")) {
      return Source.at(new NullLiteralExpr(), node);
    }
    return names
        .receiverOfValue(name)
        .<Expression>map(receiver -> field(Source.at(new NameExpr(receiver), node), node, node))
        .orElseGet(() -> Source.at(new NameExpr(source.simpleName(node)), node));
  }

  private FieldAccessExpr field(Expression scope, TSNode name, TSNode whole) {
    return Source.at(
        new FieldAccessExpr(scope, null, Source.at(new SimpleName(source.name(name)), name)),
        whole);
  }

  private Expression navigation(TSNode node) {
    List<TSNode> parts = Source.parts(node);
    TSNode suffix = parts.get(parts.size() - 1);
    Optional<TSNode> name = Source.child(suffix, "simple_identifier");
    TSNode scope = parts.get(0);
    if (Source.has(suffix, "::")) {
      return name.<Expression>map(one -> method(of(scope), one, node)).orElseGet(() -> of(scope));
    }
    if (scope.getType().equals("callable_reference") && Source.has(scope, "class")) {
      return of(scope);
    }
    return name.<Expression>map(one -> field(of(scope), one, node)).orElseGet(() -> group(node));
  }

  private MethodReferenceExpr method(Expression scope, TSNode name, TSNode node) {
    return Source.at(new MethodReferenceExpr(scope, null, source.name(name)), node);
  }

  private Expression reference(TSNode node) {
    List<TSNode> parts = Grammar.named(node);
    if (Source.has(node, "class") && !parts.isEmpty()) {
      TSNode type = parts.get(0);
      return Source.at(new ClassExpr(type(type)), node);
    }
    if (parts.size() < 2) {
      return group(node);
    }
    TSNode scope = parts.get(0);
    boolean ofType = Character.isUpperCase(source.name(scope).charAt(0));
    Expression owner =
        ofType
            ? Source.at(new TypeExpr(type(scope)), scope)
            : Source.at(new NameExpr(source.simpleName(scope)), scope);
    return method(owner, parts.get(parts.size() - 1), node);
  }

  private ClassOrInterfaceType type(TSNode node) {
    return node.getType().endsWith("_type")
        ? types.of(node)
        : types.named(source.meant(source.name(node)), node);
  }

  private Expression indexed(TSNode node) {
    List<TSNode> parts = Source.parts(node);
    NodeList<Expression> index = new NodeList<>();
    if (parts.size() > 1) {
      Source.parts(parts.get(1)).forEach(part -> index.add(of(part)));
    }
    return call(of(parts.get(0)), "get", index, node);
  }

  /** A call that the source writes in another way. */
  MethodCallExpr call(Expression scope, String name, NodeList<Expression> arguments, TSNode node) {
    MethodCallExpr call =
        new MethodCallExpr(scope, Source.at(new SimpleName(name), node), arguments);
    return Source.at(call, node);
  }

  private Expression infix(TSNode node) {
    List<TSNode> parts = Source.parts(node);
    return parts.size() == 3
        ? call(of(parts.get(0)), source.name(parts.get(1)), new NodeList<>(of(parts.get(2))), node)
        : group(node);
  }

  private Expression binary(TSNode node, BinaryExpr.Operator operator, String sign) {
    List<TSNode> parts = Source.parts(node);
    return parts.size() == 2 && Source.has(node, sign)
        ? Source.at(new BinaryExpr(of(parts.get(0)), of(parts.get(1)), operator), node)
        : group(node);
  }

  private Expression either(TSNode node, List<TSNode> parts) {
    return parts.size() == 2 ? either(of(parts.get(0)), of(parts.get(1)), node) : group(node);
  }

  /** One expression or another. */
  static Expression either(Expression one, Expression other, TSNode node) {
    Expression condition = Source.at(new BooleanLiteralExpr(true), node);
    return Source.at(new ConditionalExpr(condition, one, other), node);
  }

  private Expression cast(TSNode node) {
    List<TSNode> parts = Source.parts(node);
    return parts.size() < 2
        ? first(node)
        : Source.at(new CastExpr(types.of(parts.get(1)), of(parts.get(0))), node);
  }

  private Expression first(TSNode node) {
    return Source.parts(node).stream().findFirst().map(this::of).orElseGet(() -> nothing(node));
  }

  private Expression object(TSNode node) {
    ClassOrInterfaceType type =
        Source.children(node, "delegation_specifier").stream()
            .flatMap(one -> declarations.parent(one).stream())
            .findFirst()
            .orElseGet(() -> types.named("Object", node));
    ObjectCreationExpr made =
        new ObjectCreationExpr(null, type, declarations.parentArguments(node));
    NodeList<BodyDeclaration<?>> body = new NodeList<>(declarations.members(node));
    declarations.delegates(node).ifPresent(body::add);
    made.setAnonymousClassBody(body);
    return Source.at(made, node);
  }

  private Expression listing(TSNode node) {
    NodeList<Expression> values = new NodeList<>();
    Source.parts(node).forEach(part -> values.add(of(part)));
    return Source.at(new ArrayInitializerExpr(values), node);
  }

  /** What leaves the function: nobody gets its value here. */
  private Expression jump(TSNode node) {
    NodeList<Expression> arguments = new NodeList<>();
    Source.parts(node).stream()
        .filter(part -> !part.getType().equals("label"))
        .forEach(part -> arguments.add(of(part)));
    String text = source.text(node);
    String leaving =
        text.startsWith("return@")
            ? Hints.YIELD
            : text.startsWith("return") ? Hints.RETURN : "throw";
    return call(null, leaving, arguments, node);
  }

  /** An assignment; one to a property goes to the receiver of the lambda around it. */
  Expression assigned(TSNode node) {
    List<TSNode> parts = Source.parts(node);
    Expression value = assigned(node, parts);
    AssignExpr assign = new AssignExpr(target(parts.get(0)), value, AssignExpr.Operator.ASSIGN);
    return Source.at(assign, node);
  }

  /** What an assignment makes of its target, which an operator may go into. */
  private Expression assigned(TSNode node, List<TSNode> parts) {
    Expression value = of(parts.get(parts.size() - 1));
    if (Source.has(node, "=")) {
      return value;
    }
    return Source.has(node, "+=")
        ? Source.at(new BinaryExpr(target(parts.get(0)), value, BinaryExpr.Operator.PLUS), node)
        : Source.at(new ArrayInitializerExpr(new NodeList<>(value)), node);
  }

  private Expression target(TSNode node) {
    List<TSNode> parts = Source.parts(node);
    if (parts.isEmpty()) {
      return nothing(node);
    }
    TSNode first = parts.get(0);
    if (parts.size() == 1) {
      return names
          .receiverOfTarget(source.name(first))
          .filter(receiver -> first.getType().equals("simple_identifier"))
          .<Expression>map(
              receiver -> field(Source.at(new NameExpr(receiver), first), first, first))
          .orElseGet(
              () ->
                  first.getType().equals("simple_identifier")
                      ? Source.at(new NameExpr(source.simpleName(first)), first)
                      : of(first));
    }
    Expression target = of(first);
    for (TSNode suffix : parts.subList(1, parts.size())) {
      Optional<TSNode> name = Source.child(suffix, "simple_identifier");
      target =
          name.isPresent()
              ? field(target, name.get(), node)
              : call(target, "get", new NodeList<>(), node);
    }
    return target;
  }

  /** Everything inside of something that has no value of interest. */
  private Expression group(TSNode node) {
    NodeList<Expression> inside = new NodeList<>();
    for (TSNode part : expressionsIn(node)) {
      inside.add(of(part));
    }
    return inside.isEmpty() ? nothing(node) : Source.at(new ArrayInitializerExpr(inside), node);
  }

  private static List<TSNode> expressionsIn(TSNode node) {
    List<TSNode> found = new ArrayList<>();
    for (TSNode part : Source.parts(node)) {
      if (!part.getType().endsWith("_type") && !part.getType().equals("label")) {
        found.add(part);
      }
    }
    return found;
  }

  private static Expression nothing(TSNode node) {
    return Source.at(new ArrayInitializerExpr(new NodeList<>()), node);
  }
}
