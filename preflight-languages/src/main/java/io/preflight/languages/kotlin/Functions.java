package io.preflight.languages.kotlin;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithParameters;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VarType;
import io.preflight.cost.java.Hints;
import io.preflight.languages.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** Functions and constructors. */
final class Functions {

  private final Source source;
  private final Names names;
  private final Types types;
  private final Expressions expressions;
  private final Annotations annotations;

  Functions(
      Source source, Names names, Types types, Expressions expressions, Annotations annotations) {
    this.source = source;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
    this.annotations = annotations;
  }

  /** The arguments of a call in parentheses. */
  NodeList<Expression> arguments(Optional<TSNode> node) {
    return expressions.calls().arguments(node);
  }

  /** A function; the object that an extension is called on is a variable in it. */
  MethodDeclaration method(TSNode node) {
    TSNode name = Source.child(node, "simple_identifier").orElse(node);
    Optional<TSNode> given = Source.child(node, "function_value_parameters");
    Type result = behind(node, given).<Type>map(types::of).orElseGet(VarType::new);
    MethodDeclaration method = new MethodDeclaration(new NodeList<>(), result, source.name(name));
    Source.at(method.getName(), name);
    Source.at(method, node);
    annotations.of(node).forEach(method::addAnnotation);
    given.ifPresent(list -> parameters(list, method));
    method.setBody(null);
    Source.child(node, "function_body").ifPresent(body -> method.setBody(body(node, body)));
    return method;
  }

  /**
   * Reads the body of a function or accessor; the object that an extension is called on is declared
   * in it.
   */
  BlockStmt body(TSNode node, TSNode body) {
    Optional<ClassOrInterfaceType> extended = extended(node);
    List<BlockStmt> made = new ArrayList<>();
    Runnable fill = () -> names.inFunction(() -> made.add(body(body)));
    if (extended.isEmpty()) {
      fill.run();
    } else {
      String receiver = source.nextReceiver();
      names.with(receiver, fill);
      made.get(0).addStatement(0, declared(receiver, extended.get(), body));
    }
    return made.get(0);
  }

  private static ExpressionStmt declared(String name, Type type, TSNode at) {
    VariableDeclarator variable = Source.at(new VariableDeclarator(type, name), at);
    return Source.at(new ExpressionStmt(Source.at(new VariableDeclarationExpr(variable), at)), at);
  }

  /** The type that stands behind the parameters. */
  private static Optional<TSNode> behind(TSNode node, Optional<TSNode> parameters) {
    return Grammar.named(node).stream()
        .filter(part -> part.getType().endsWith("_type"))
        .filter(part -> parameters.isPresent() && isBehind(part, parameters.get()))
        .findFirst();
  }

  private static boolean isBehind(TSNode node, TSNode other) {
    return node.getStartByte() >= other.getEndByte();
  }

  /** The type that a function or property is an extension of. */
  Optional<ClassOrInterfaceType> extended(TSNode node) {
    Optional<TSNode> name = Source.child(node, "simple_identifier", "variable_declaration");
    return Grammar.named(node).stream()
        .filter(part -> part.getType().endsWith("_type"))
        .filter(part -> name.isPresent() && isBehind(name.get(), part))
        .findFirst()
        .map(types::of);
  }

  /** What a function does: a value behind a sign of equality is what it returns. */
  private BlockStmt body(TSNode body) {
    Optional<TSNode> value = Source.after(body, "=");
    if (value.isEmpty()) {
      return expressions.blocks().block(body);
    }
    BlockStmt block = Source.at(new BlockStmt(), body);
    block.addStatement(Source.at(new ReturnStmt(expressions.of(value.get())), value.get()));
    return block;
  }

  private void parameters(TSNode list, NodeWithParameters<?> callable) {
    List<TSNode> all = Grammar.named(list);
    boolean several = false;
    List<TSNode> modifiers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      TSNode node = all.get(i);
      if (node.getType().equals("parameter_modifiers")) {
        several = source.text(node).contains("vararg");
        modifiers.add(node);
      } else if (node.getType().matches("parameter|class_parameter")) {
        Parameter parameter = parameter(node, several);
        modifiers.forEach(one -> annotations.in(one).forEach(parameter::addAnnotation));
        callable.addParameter(parameter);
        Optional<TSNode> otherwise = Source.after(node, "=").or(() -> otherwise(list, node));
        otherwise.ifPresent(value -> Hints.otherwise(parameter, expressions.of(value)));
        several = false;
        modifiers.clear();
      }
    }
  }

  /** The default of a function's parameter stands beside it. */
  private static Optional<TSNode> otherwise(TSNode list, TSNode parameter) {
    for (int i = 0; i + 2 < list.getChildCount(); i++) {
      if (list.getChild(i).getStartByte() == parameter.getStartByte()
          && list.getChild(i).getEndByte() == parameter.getEndByte()
          && list.getChild(i + 1).getType().equals("=")) {
        return Optional.of(list.getChild(i + 2));
      }
    }
    return Optional.empty();
  }

  private Parameter parameter(TSNode node, boolean several) {
    TSNode name = Source.child(node, "simple_identifier").orElse(node);
    Parameter parameter = new Parameter(types.declared(node), source.simpleName(name));
    parameter.setVarArgs(several || source.text(node).startsWith("vararg"));
    annotations.of(node).forEach(parameter::addAnnotation);
    return Source.at(parameter, node);
  }

  /** The primary constructor, and a field for each of its parameters. */
  List<BodyDeclaration<?>> constructor(TSNode type, TypeDeclaration<?> owner) {
    Optional<TSNode> primary = Source.child(type, "primary_constructor");
    Optional<TSNode> parent = specifiers(type, "constructor_invocation").stream().findFirst();
    if (primary.isEmpty() && parent.isEmpty()) {
      return List.of();
    }
    TSNode place = primary.or(() -> parent).orElseThrow();
    ConstructorDeclaration constructor =
        Source.at(new ConstructorDeclaration(owner.getNameAsString()), place);
    BlockStmt body = Source.at(new BlockStmt(), place);
    constructor.setBody(body);
    parent.ifPresent(call -> body.addStatement(delegated(call, false)));
    List<BodyDeclaration<?>> members = new ArrayList<>();
    primary.ifPresent(node -> members.addAll(fields(node, constructor)));
    members.add(constructor);
    return members;
  }

  private List<FieldDeclaration> fields(TSNode primary, ConstructorDeclaration constructor) {
    annotations.of(primary).forEach(constructor::addAnnotation);
    parameters(primary, constructor);
    List<FieldDeclaration> fields = new ArrayList<>();
    for (TSNode node : Source.children(primary, "class_parameter")) {
      TSNode name = Source.child(node, "simple_identifier").orElse(node);
      fields.add(field(node, name));
      set(constructor, source.name(name), Source.at(new NameExpr(source.simpleName(name)), name));
    }
    return fields;
  }

  private static List<TSNode> specifiers(TSNode type, String kind) {
    return Source.children(type, "delegation_specifier").stream()
        .flatMap(specifier -> Source.child(specifier, kind).stream())
        .toList();
  }

  /** The arguments that a type or object hands to the constructor of what it extends. */
  NodeList<Expression> parentArguments(TSNode type) {
    return specifiers(type, "constructor_invocation").stream()
        .findFirst()
        .map(call -> arguments(Source.child(call, "value_arguments")))
        .orElseGet(NodeList::new);
  }

  /** What a type makes to hand its work to. */
  Optional<InitializerDeclaration> delegates(TSNode type) {
    BlockStmt made = Source.at(new BlockStmt(), type);
    for (TSNode delegation : specifiers(type, "explicit_delegation")) {
      Source.after(delegation, "by")
          .ifPresent(
              value ->
                  made.addStatement(Source.at(new ExpressionStmt(expressions.of(value)), value)));
    }
    return made.isEmpty()
        ? Optional.empty()
        : Optional.of(Source.at(new InitializerDeclaration(false, made), type));
  }

  /** Has a constructor set a field, where the value stands. */
  static void set(ConstructorDeclaration constructor, String field, Expression value) {
    Range place = value.getRange().orElseThrow();
    ThisExpr owner = new ThisExpr();
    FieldAccessExpr target = new FieldAccessExpr(owner, field);
    AssignExpr assign = new AssignExpr(target, value, AssignExpr.Operator.ASSIGN);
    ExpressionStmt statement = new ExpressionStmt(assign);
    List.of(owner, target, assign, statement).forEach(node -> node.setRange(place));
    constructor.getBody().getStatements().add(statement);
  }

  private FieldDeclaration field(TSNode node, TSNode name) {
    VariableDeclarator variable =
        new VariableDeclarator(types.declared(node), source.simpleName(name));
    FieldDeclaration field = new FieldDeclaration(new NodeList<>(), Source.at(variable, node));
    annotations.of(node).forEach(field::addAnnotation);
    boolean hidden =
        !Source.has(node, "binding_pattern_kind") || source.text(node).contains("private ");
    if (hidden) {
      field.addModifier(Modifier.Keyword.PRIVATE);
    }
    return Source.at(field, node);
  }

  private ExplicitConstructorInvocationStmt delegated(TSNode call, boolean own) {
    return Source.at(
        new ExplicitConstructorInvocationStmt(
            own, null, arguments(Source.child(call, "value_arguments"))),
        call);
  }

  /** A further constructor. */
  ConstructorDeclaration secondary(TSNode node) {
    ConstructorDeclaration constructor = Source.at(new ConstructorDeclaration("init"), node);
    annotations.of(node).forEach(constructor::addAnnotation);
    Source.child(node, "function_value_parameters")
        .ifPresent(list -> parameters(list, constructor));
    BlockStmt body = expressions.blocks().block(node);
    Source.child(node, "constructor_delegation_call")
        .ifPresent(call -> body.addStatement(0, delegated(call, Source.has(call, "this"))));
    constructor.setBody(body);
    return constructor;
  }

  /** A function as a lambda. */
  LambdaExpr lambda(TSNode node) {
    LambdaExpr lambda = new LambdaExpr();
    Hints.function(lambda);
    Source.child(node, "function_value_parameters").ifPresent(list -> parameters(list, lambda));
    lambda.setBody(
        Source.child(node, "function_body")
            .map(body -> body(node, body))
            .orElseGet(() -> Source.at(new BlockStmt(), node)));
    return Source.at(lambda, node);
  }
}
