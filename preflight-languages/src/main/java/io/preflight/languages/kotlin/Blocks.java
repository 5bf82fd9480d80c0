package io.preflight.languages.kotlin;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VarType;
import io.preflight.languages.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** Statements, and the expressions that hold statements. */
final class Blocks {

  private static final Set<String> NO_EXPRESSION =
      Set.of(
          "property_declaration",
          "assignment",
          "for_statement",
          "while_statement",
          "do_while_statement",
          "function_declaration",
          "class_declaration",
          "object_declaration",
          "type_alias",
          "jump_expression");

  private final Source source;
  private final Names names;
  private final Types types;
  private final Expressions expressions;
  private final Declarations declarations;

  Blocks(
      Source source, Names names, Types types, Expressions expressions, Declarations declarations) {
    this.source = source;
    this.names = names;
    this.types = types;
    this.expressions = expressions;
    this.declarations = declarations;
  }

  static boolean isExpression(TSNode node) {
    return !NO_EXPRESSION.contains(node.getType());
  }

  /** The statements of a node as a block. */
  BlockStmt block(TSNode node) {
    BlockStmt block = Source.at(new BlockStmt(), node);
    statements(node).forEach(statement -> add(block, statement));
    return block;
  }

  /** The statements of a node as a block that returns the value of the last. */
  BlockStmt valued(TSNode node) {
    BlockStmt block = Source.at(new BlockStmt(), node);
    List<TSNode> statements = statements(node);
    for (int i = 0; i < statements.size(); i++) {
      TSNode statement = statements.get(i);
      if (i == statements.size() - 1 && isExpression(statement)) {
        block.addStatement(Source.at(new ReturnStmt(expressions.of(statement)), statement));
      } else {
        add(block, statement);
      }
    }
    return block;
  }

  private static List<TSNode> statements(TSNode node) {
    return inside(node).stream().filter(Source::isWhole).toList();
  }

  private static List<TSNode> inside(TSNode node) {
    if (node.getType().equals("statements")) {
      return Source.parts(node);
    }
    Optional<TSNode> inside = Source.child(node, "statements");
    if (inside.isPresent()) {
      return Source.parts(inside.get());
    }
    boolean single = node.getType().equals("control_structure_body");
    return single ? Source.parts(node) : List.of();
  }

  private void add(BlockStmt block, TSNode node) {
    if (isExpression(node) && !node.getType().equals("if_expression")) {
      block.addStatement(only(expressions.of(node), node));
      return;
    }
    try {
      if (source.enter(node)) {
        follow(block, node);
      }
    } finally {
      source.leave();
    }
  }

  private void follow(BlockStmt block, TSNode node) {
    switch (node.getType()) {
      case "property_declaration" -> variables(node).forEach(block::addStatement);
      case "for_statement" -> block.addStatement(each(node));
      case "while_statement", "do_while_statement" -> block.addStatement(loop(node));
      case "if_expression" -> block.addStatement(condition(node));
      case "jump_expression" -> block.addStatement(jump(node));
      case "function_declaration" -> block.addStatement(local(node));
      case "class_declaration", "object_declaration" ->
          declarations
              .type(node)
              .flatMap(type -> type.toClassOrInterfaceDeclaration())
              .ifPresent(
                  type ->
                      block.addStatement(
                          Source.at(
                              new com.github.javaparser.ast.stmt.LocalClassDeclarationStmt(type),
                              node)));
      case "type_alias" -> {}
      default -> block.addStatement(only(expressions.of(node), node));
    }
  }

  private static ExpressionStmt only(Expression expression, TSNode node) {
    return Source.at(new ExpressionStmt(expression), node);
  }

  /** A function inside of a function: a variable that holds a lambda. */
  private Statement local(TSNode node) {
    TSNode name = Source.child(node, "simple_identifier").orElse(node);
    return variable(name, new VarType(), Optional.of(declarations.lambda(node)), node);
  }

  private List<Statement> variables(TSNode node) {
    Optional<Expression> value = declarations.initializer(node);
    Optional<TSNode> one = Source.child(node, "variable_declaration");
    if (one.isPresent()) {
      TSNode name = Source.child(one.get(), "simple_identifier").orElse(one.get());
      return List.of(variable(name, types.declared(one.get()), value, node));
    }
    return value.map(inside -> List.<Statement>of(only(inside, node))).orElse(List.of());
  }

  private Statement variable(TSNode name, Type type, Optional<Expression> value, TSNode node) {
    SimpleName simple = source.simpleName(name);
    VariableDeclarator variable =
        value
            .map(initial -> new VariableDeclarator(type, simple, initial))
            .orElseGet(() -> new VariableDeclarator(type, simple));
    Source.at(variable, node);
    return only(Source.at(new VariableDeclarationExpr(variable), node), node);
  }

  private Statement each(TSNode node) {
    TSNode declared =
        Source.child(node, "variable_declaration", "multi_variable_declaration").orElse(node);
    Optional<TSNode> name = Source.child(declared, "simple_identifier");
    SimpleName simple =
        name.map(source::simpleName).orElseGet(() -> Source.at(new SimpleName("several$"), node));
    VariableDeclarator variable =
        Source.at(new VariableDeclarator(types.declared(declared), simple), declared);
    Expression all =
        Source.after(node, "in")
            .map(expressions::of)
            .orElseGet(() -> Source.at(new NullLiteralExpr(), node));
    return Source.at(
        new ForEachStmt(
            Source.at(new VariableDeclarationExpr(variable), declared), all, inside(node, 0)),
        node);
  }

  private Statement loop(TSNode node) {
    Expression condition =
        Source.parts(node).stream()
            .filter(part -> !part.getType().equals("control_structure_body"))
            .findFirst()
            .map(expressions::of)
            .orElseGet(() -> Source.at(new NullLiteralExpr(), node));
    return Source.at(new WhileStmt(condition, inside(node, 0)), node);
  }

  private BlockStmt inside(TSNode node, int index) {
    List<TSNode> bodies = Source.children(node, "control_structure_body");
    return index < bodies.size() ? block(bodies.get(index)) : Source.at(new BlockStmt(), node);
  }

  private Statement condition(TSNode node) {
    boolean otherwise = Source.children(node, "control_structure_body").size() > 1;
    return Source.at(
        new IfStmt(
            expressions.of(Source.parts(node).get(0)),
            inside(node, 0),
            otherwise ? inside(node, 1) : null),
        node);
  }

  private Statement jump(TSNode node) {
    Optional<TSNode> value =
        Source.parts(node).stream().filter(part -> !part.getType().equals("label")).findFirst();
    if (source.text(node).startsWith("return")) {
      if (names.isInLambda() && !source.text(node).startsWith("return@")) {
        return only(expressions.of(node), node);
      }
      ReturnStmt result = new ReturnStmt();
      value.map(expressions::of).ifPresent(result::setExpression);
      return Source.at(result, node);
    }
    return source.text(node).startsWith("throw") && value.isPresent()
        ? Source.at(new ThrowStmt(expressions.of(value.get())), node)
        : Source.at(new BlockStmt(), node);
  }

  /** An {@code if}, {@code when} or {@code try} as an expression: one of what its parts yield. */
  Expression choice(TSNode node) {
    NodeList<SwitchEntry> entries = new NodeList<>();
    Expression on = Source.at(new NullLiteralExpr(), node);
    switch (node.getType()) {
      case "if_expression" -> {
        on = expressions.of(Source.parts(node).get(0));
        Source.children(node, "control_structure_body")
            .forEach(body -> entries.add(entry(new NodeList<>(), body)));
      }
      case "when_expression" -> {
        for (TSNode part : Grammar.named(node)) {
          if (part.getType().equals("when_subject")) {
            List<TSNode> inside = Source.parts(part);
            on = expressions.of(inside.get(inside.size() - 1));
          } else if (part.getType().equals("when_entry")) {
            entries.add(when(part));
          }
        }
      }
      default -> {
        Source.child(node, "statements")
            .ifPresent(body -> entries.add(entry(new NodeList<>(), body)));
        for (TSNode part : Grammar.named(node)) {
          if (part.getType().equals("catch_block") || part.getType().equals("finally_block")) {
            Source.child(part, "statements")
                .ifPresent(body -> entries.add(entry(new NodeList<>(), body)));
          }
        }
      }
    }
    if (node.getType().equals("if_expression") && entries.size() == 2) {
      Optional<Expression> yes = single(entries.get(0));
      Optional<Expression> no = single(entries.get(1));
      if (yes.isPresent() && no.isPresent()) {
        return Source.at(
            new com.github.javaparser.ast.expr.ConditionalExpr(on, yes.get(), no.get()), node);
      }
    }
    return Source.at(new SwitchExpr(on, entries), node);
  }

  private static Optional<Expression> single(SwitchEntry entry) {
    return entry.getStatements().size() == 1
        ? entry.getStatement(0).toExpressionStmt().map(ExpressionStmt::getExpression)
        : Optional.empty();
  }

  private SwitchEntry when(TSNode node) {
    NodeList<Expression> labels = new NodeList<>();
    for (TSNode condition : Source.children(node, "when_condition")) {
      labels.add(expressions.of(condition));
    }
    TSNode body = Source.child(node, "control_structure_body").orElse(node);
    return entry(labels, body);
  }

  private SwitchEntry entry(NodeList<Expression> labels, TSNode body) {
    List<TSNode> inside = statements(body);
    NodeList<Statement> statements = new NodeList<>();
    if (inside.size() == 1 && isExpression(inside.get(0))) {
      statements.add(only(expressions.of(inside.get(0)), inside.get(0)));
    } else {
      BlockStmt block = Source.at(new BlockStmt(), body);
      for (int i = 0; i < inside.size(); i++) {
        TSNode statement = inside.get(i);
        if (i == inside.size() - 1 && isExpression(statement)) {
          block.addStatement(Source.at(new YieldStmt(expressions.of(statement)), statement));
        } else {
          add(block, statement);
        }
      }
      statements.add(block);
    }
    return Source.at(new SwitchEntry(labels, SwitchEntry.Type.EXPRESSION, statements), body);
  }

  /** The value of statements that stand where an expression can. */
  Expression value(TSNode node) {
    List<TSNode> inside = statements(node);
    return inside.size() == 1 && isExpression(inside.get(0))
        ? expressions.of(inside.get(0))
        : Source.at(
            new SwitchExpr(
                Source.at(new NullLiteralExpr(), node),
                new NodeList<>(entry(new NodeList<>(), node))),
            node);
  }
}
