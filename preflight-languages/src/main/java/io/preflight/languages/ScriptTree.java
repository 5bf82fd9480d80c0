package io.preflight.languages;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;

/** Makes the common tree of what the grammars of TypeScript and JavaScript yield. */
final class ScriptTree {

  private final String text;
  private final ScriptDeclarations declarations;
  private final Nesting nesting = new Nesting();

  ScriptTree(String text) {
    this.text = text;
    this.declarations = new ScriptDeclarations(this);
  }

  /** Where something was left aside first since it is nested too deeply; empty when nowhere. */
  String tooDeep() {
    return nesting.tooDeep();
  }

  /** The statements inside a node. */
  List<Syntax> body(TSNode node) {
    List<Syntax> body = new ArrayList<>();
    for (TSNode child : Grammar.named(node)) {
      body.addAll(statement(child));
    }
    return body;
  }

  /** A statement, which may declare several things. */
  List<Syntax> statement(TSNode node) {
    if (node.isNull()) {
      return List.of();
    }
    try {
      return nesting.enter(node)
          ? declarations.of(node).orElseGet(() -> List.of(follow(node)))
          : List.of();
    } finally {
      nesting.leave();
    }
  }

  /** An expression, or a group of what is inside anything else. */
  Syntax expression(TSNode node) {
    if (node.isNull()) {
      return new Expression.Group(1, List.of());
    }
    try {
      return nesting.enter(node)
          ? follow(node)
          : new Expression.Group(Grammar.line(node), List.of());
    } finally {
      nesting.leave();
    }
  }

  private Syntax follow(TSNode node) {
    int line = Grammar.line(node);
    return switch (node.getType()) {
      case "identifier",
          "property_identifier",
          "type_identifier",
          "shorthand_property_identifier",
          "this",
          "super",
          "import",
          "null",
          "undefined" ->
          new Expression.Name(line, text(node));
      case "string" -> new Expression.Text(line, unquoted(node));
      case "number" -> number(node);
      case "template_string" -> template(node);
      case "member_expression", "nested_identifier", "nested_type_identifier" -> member(node);
      case "subscript_expression" ->
          new Expression.Index(
              line, expression(field(node, "object")), expression(field(node, "index")));
      case "call_expression" -> call(node, "function");
      case "new_expression" -> call(node, "constructor");
      case "object" -> object(node);
      case "array" -> new Expression.Listing(line, inside(node));
      case "ternary_expression" ->
          new Expression.Choice(
              line,
              List.of(
                  expression(field(node, "consequence")), expression(field(node, "alternative"))),
              List.of(expression(field(node, "condition"))));
      case "binary_expression" -> binary(node);
      case "arrow_function", "function_expression", "generator_function", "function" ->
          declarations.function(node, "");
      case "await_expression",
          "parenthesized_expression",
          "non_null_expression",
          "as_expression",
          "satisfies_expression",
          "expression_statement" ->
          first(node);
      case "type_assertion" -> last(node);
      case "yield_expression", "return_statement" -> new Statement.Return(line, first(node));
      case "assignment_expression" -> assigned(node);
      case "augmented_assignment_expression" -> changed(node);
      case "type_annotation", "generic_type" -> declarations.type(node);
      default -> new Expression.Group(line, body(node));
    };
  }

  private Syntax first(TSNode node) {
    List<TSNode> children = Grammar.named(node);
    return children.isEmpty()
        ? new Expression.Group(Grammar.line(node), List.of())
        : children.size() > 1 && children.get(0).getType().equals("sequence_expression")
            ? new Expression.Group(Grammar.line(node), inside(node))
            : expression(children.get(0));
  }

  private Syntax last(TSNode node) {
    List<TSNode> children = Grammar.named(node);
    return expression(children.get(children.size() - 1));
  }

  private Syntax member(TSNode node) {
    List<TSNode> parts = Grammar.named(node);
    TSNode property = parts.get(parts.size() - 1);
    return new Expression.Member(Grammar.line(property), expression(parts.get(0)), text(property));
  }

  private Syntax call(TSNode node, String calleeField) {
    Syntax callee = expression(field(node, calleeField));
    TSNode given = field(node, "arguments");
    List<Expression.Argument> arguments = new ArrayList<>();
    if (!given.isNull()) {
      for (TSNode argument : Grammar.named(given)) {
        boolean spread = argument.getType().equals("spread_element");
        arguments.add(
            new Expression.Argument("", spread, spread ? first(argument) : expression(argument)));
      }
    }
    int line = callee instanceof Expression.Member ? callee.line() : Grammar.line(node);
    return new Expression.Call(line, callee, arguments, node.getStartByte(), node.getEndByte());
  }

  private Syntax object(TSNode node) {
    List<Expression.Entry> entries = new ArrayList<>();
    for (TSNode child : Grammar.named(node)) {
      int line = Grammar.line(child);
      switch (child.getType()) {
        case "pair" ->
            entries.add(
                new Expression.Entry(
                    Optional.of(key(field(child, "key"))),
                    declarations.held(field(child, "key"), field(child, "value"))));
        case "shorthand_property_identifier" ->
            entries.add(
                new Expression.Entry(
                    Optional.of(new Expression.Text(line, text(child))),
                    new Expression.Name(line, text(child))));
        case "spread_element" -> entries.add(new Expression.Entry(Optional.empty(), first(child)));
        case "method_definition" ->
            entries.add(
                new Expression.Entry(
                    Optional.of(key(field(child, "name"))),
                    declarations.function(child, name(child))));
        default ->
            entries.add(
                new Expression.Entry(
                    Optional.of(new Expression.Group(line, List.of())), expression(child)));
      }
    }
    return new Expression.Mapping(Grammar.line(node), entries);
  }

  private Syntax key(TSNode node) {
    return switch (node.getType()) {
      case "property_identifier", "number" -> new Expression.Text(Grammar.line(node), text(node));
      case "computed_property_name" -> first(node);
      default -> expression(node);
    };
  }

  private Syntax binary(TSNode node) {
    Syntax left = expression(field(node, "left"));
    Syntax right = expression(field(node, "right"));
    return switch (text(field(node, "operator"))) {
      case "+" -> new Expression.Joined(Grammar.line(node), left, right, '+');
      case "*" -> new Expression.Joined(Grammar.line(node), left, right, '*');
      case "??", "||" -> new Expression.Choice(Grammar.line(node), List.of(left, right), List.of());
      default -> new Expression.Group(Grammar.line(node), List.of(left, right));
    };
  }

  private Syntax assigned(TSNode node) {
    TSNode target = field(node, "left");
    TSNode value = field(node, "right");
    boolean member = target.getType().equals("member_expression");
    boolean exports = text(target).equals("module.exports");
    Syntax given =
        value.isNull()
            ? expression(value)
            : member && !exports
                ? declarations.held(field(target, "property"), value)
                : declarations.held(target, value);
    return new Statement.Assign(
        Grammar.line(node), expression(target), Optional.of(given), Optional.empty());
  }

  /**
   * {@code limit += 200}, {@code model ||= "gpt-4o"}; what else changes a number is not followed.
   */
  private Syntax changed(TSNode node) {
    int line = Grammar.line(node);
    Syntax target = expression(field(node, "left"));
    Syntax change = expression(field(node, "right"));
    Syntax value =
        switch (text(field(node, "operator"))) {
          case "+=" -> new Expression.Joined(line, target, change, '+');
          case "||=", "??=", "&&=" -> change;
          default -> new Expression.Group(line, List.of(change));
        };
    return new Statement.Assign(line, target, Optional.of(value), Optional.empty());
  }

  private Syntax number(TSNode node) {
    String digits = text(node).replace("_", "");
    return digits.matches("\\d{1,18}")
        ? new Expression.Whole(Grammar.line(node), digits)
        : new Expression.Group(Grammar.line(node), List.of());
  }

  private Syntax template(TSNode node) {
    List<Syntax> parts = new ArrayList<>();
    int at = node.getStartByte() + 1;
    for (TSNode child : Grammar.named(node)) {
      if (child.getType().equals("template_substitution")) {
        between(parts, at, child.getStartByte(), Grammar.line(child));
        parts.add(first(child));
        at = child.getEndByte();
      }
    }
    between(parts, at, node.getEndByte() - 1, Grammar.line(node));
    return parts.isEmpty()
        ? new Expression.Text(Grammar.line(node), "")
        : parts.size() == 1 && parts.get(0) instanceof Expression.Text only
            ? only
            : new Expression.Template(Grammar.line(node), parts);
  }

  private void between(List<Syntax> parts, int from, int to, int line) {
    if (to > from) {
      parts.add(new Expression.Text(line, unescaped(text.substring(from, to))));
    }
  }

  String unquoted(TSNode string) {
    String quoted = text(string);
    return quoted.length() < 2 ? "" : unescaped(quoted.substring(1, quoted.length() - 1));
  }

  private static String unescaped(String raw) {
    return raw.indexOf('\\') < 0
        ? raw
        : raw.replace("\\n", "\n").replace("\\t", "\t").replaceAll("\\\\(.)", "$1");
  }

  /** The expressions inside a node. */
  List<Syntax> inside(TSNode node) {
    return Grammar.named(node).stream().map(this::expression).toList();
  }

  /** The name that a node has; empty without one. */
  String name(TSNode node) {
    TSNode name = field(node, "name");
    return name.isNull() ? "" : text(name);
  }

  static TSNode field(TSNode node, String name) {
    return node.getChildByFieldName(name);
  }

  String text(TSNode node) {
    return node.isNull() ? "" : text.substring(node.getStartByte(), node.getEndByte());
  }
}
