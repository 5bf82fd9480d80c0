package io.preflight.languages;

import static io.preflight.languages.Grammar.line;
import static io.preflight.languages.Grammar.named;
import static io.preflight.languages.ScriptTree.field;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TSNode;

/** Variables, functions and classes of TypeScript and JavaScript. */
final class ScriptDeclarations {

  /** The kinds of names that are no patterns. */
  private static final Set<String> PLAIN =
      Set.of("identifier", "property_identifier", "private_property_identifier");

  private final ScriptTree tree;
  private final ScriptModules modules;

  ScriptDeclarations(ScriptTree tree) {
    this.tree = tree;
    this.modules = new ScriptModules(tree);
  }

  /** What a statement declares; empty when it declares nothing. */
  Optional<List<Syntax>> of(TSNode node) {
    return switch (node.getType()) {
      case "import_statement" -> Optional.of(modules.imports(node));
      case "export_statement" -> Optional.of(modules.exports(node));
      case "lexical_declaration", "variable_declaration" -> Optional.of(variables(node));
      case "function_declaration", "generator_function_declaration" ->
          Optional.of(List.of(function(node, tree.name(node))));
      case "class_declaration", "abstract_class_declaration", "class" ->
          Optional.of(List.of(type(node, tree.name(node))));
      case "enum_declaration" -> Optional.of(List.of(enumeration(node)));
      case "interface_declaration", "type_alias_declaration", "ambient_declaration" ->
          Optional.of(List.of());
      case "for_in_statement" -> Optional.of(loop(node));
      case "comment" -> Optional.of(List.of());
      default -> Optional.empty();
    };
  }

  private List<Syntax> variables(TSNode node) {
    List<Syntax> found = new ArrayList<>();
    for (TSNode declarator : named(node)) {
      TSNode value = field(declarator, "value");
      TSNode type = field(declarator, "type");
      TSNode name = field(declarator, "name");
      if (name.isNull()) {
        continue;
      }
      Optional<Syntax> given = value.isNull() ? Optional.empty() : Optional.of(value(name, value));
      Optional<Syntax> typed = type.isNull() ? Optional.empty() : Optional.of(type(type));
      if (given.isEmpty()) {
        found.add(new Statement.Assign(line(name), tree.expression(name), given, typed));
      } else if (given.get() instanceof Statement.Type || isNamed(given.get())) {
        found.add(given.get());
      } else {
        pattern(name, given.get(), found);
      }
    }
    return found;
  }

  private static boolean isNamed(Syntax value) {
    return value instanceof Statement.Function function && !function.name().isEmpty();
  }

  /** A class that a variable holds has the variable's name. */
  private Syntax value(TSNode name, TSNode value) {
    boolean plain = name.getType().equals("identifier");
    return value.getType().equals("class")
        ? type(value, plain ? tree.text(name) : "")
        : held(name, value);
  }

  /** A function that a name or a member holds has its name, so that its callers are found. */
  Syntax held(TSNode name, TSNode value) {
    return switch (value.getType()) {
      case "arrow_function", "function_expression" ->
          function(value, PLAIN.contains(name.getType()) ? tree.text(name) : "");
      default -> tree.expression(value);
    };
  }

  /** Names in a pattern get the members that they stand for. */
  void pattern(TSNode target, Syntax value, List<Syntax> found) {
    int line = line(target);
    switch (target.getType()) {
      case "object_pattern" -> {
        for (TSNode part : named(target)) {
          member(part, value, found);
        }
      }
      case "array_pattern" -> {
        List<TSNode> parts = named(target);
        for (int i = 0; i < parts.size(); i++) {
          Syntax place = new Expression.Whole(line, Integer.toString(i));
          pattern(parts.get(i), new Expression.Index(line, value, place), found);
        }
      }
      case "assignment_pattern" ->
          pattern(
              field(target, "left"),
              new Expression.Choice(
                  line, List.of(value, tree.expression(field(target, "right"))), List.of()),
              found);
      case "rest_pattern" -> {}
      default ->
          found.add(
              new Statement.Assign(
                  line, tree.expression(target), Optional.of(value), Optional.empty()));
    }
  }

  private void member(TSNode part, Syntax value, List<Syntax> found) {
    int line = line(part);
    switch (part.getType()) {
      case "shorthand_property_identifier_pattern" ->
          found.add(
              assigned(line, tree.text(part), new Expression.Member(line, value, tree.text(part))));
      case "object_assignment_pattern" -> {
        String name = tree.text(field(part, "left"));
        Syntax standard = tree.expression(field(part, "right"));
        Syntax given = new Expression.Member(line, value, name);
        found.add(
            assigned(line, name, new Expression.Choice(line, List.of(given, standard), List.of())));
      }
      case "pair_pattern" ->
          pattern(
              field(part, "value"),
              new Expression.Member(line, value, tree.text(field(part, "key"))),
              found);
      default -> {}
    }
  }

  private static Syntax assigned(int line, String name, Syntax value) {
    return new Statement.Assign(
        line, new Expression.Name(line, name), Optional.of(value), Optional.empty());
  }

  private List<Syntax> loop(TSNode node) {
    List<Syntax> found = new ArrayList<>();
    Syntax element = new Expression.Element(line(node), tree.expression(field(node, "right")));
    pattern(field(node, "left"), element, found);
    found.addAll(tree.statement(field(node, "body")));
    return found;
  }

  /** A function; an arrow with an expression returns that. */
  Statement.Function function(TSNode node, String name) {
    List<Syntax> body = new ArrayList<>();
    List<Statement.Parameter> parameters = new ArrayList<>();
    TSNode one = field(node, "parameter");
    if (!one.isNull()) {
      parameters.add(
          new Statement.Parameter(tree.text(one), Optional.empty(), Optional.empty(), false));
    }
    TSNode all = field(node, "parameters");
    if (!all.isNull()) {
      for (TSNode parameter : named(all)) {
        parameters.add(parameter(parameter, parameters.size(), body));
      }
    }
    TSNode inside = field(node, "body");
    if (!inside.isNull()) {
      if (inside.getType().equals("statement_block")) {
        body.addAll(tree.body(inside));
      } else {
        body.add(new Statement.Return(line(inside), tree.expression(inside)));
      }
    }
    return new Statement.Function(line(node), name, parameters, List.of(), body);
  }

  private Statement.Parameter parameter(TSNode node, int index, List<Syntax> body) {
    TSNode pattern = field(node, "pattern");
    TSNode target = pattern.isNull() ? node : pattern;
    TSNode typeNode = field(node, "type");
    TSNode valueNode = field(node, "value");
    Optional<Syntax> type = typeNode.isNull() ? Optional.empty() : Optional.of(type(typeNode));
    Optional<Syntax> standard =
        valueNode.isNull() ? Optional.empty() : Optional.of(tree.expression(valueNode));
    if (target.getType().equals("assignment_pattern")) {
      standard = Optional.of(tree.expression(field(target, "right")));
      target = field(target, "left");
    }
    boolean rest = target.getType().equals("rest_pattern");
    boolean plain = target.getType().equals("identifier");
    String name = plain ? tree.text(target) : "parameter " + index;
    int line = line(node);
    if (!plain && !rest) {
      pattern(target, new Expression.Name(line, name), body);
    }
    boolean field =
        named(node).stream().anyMatch(part -> part.getType().equals("accessibility_modifier"))
            || tree.text(node).startsWith("readonly ");
    if (field) {
      body.add(
          new Statement.Assign(
              line,
              new Expression.Member(line, new Expression.Name(line, "this"), name),
              Optional.of(new Expression.Name(line, name)),
              Optional.empty()));
    }
    return new Statement.Parameter(name, type, standard, rest);
  }

  private Syntax type(TSNode node, String name) {
    List<Syntax> bases = new ArrayList<>();
    List<Syntax> members = new ArrayList<>();
    for (TSNode part : named(node)) {
      if (part.getType().equals("class_heritage")) {
        for (TSNode clause : named(part)) {
          if (clause.getType().equals("extends_clause")) {
            bases.add(tree.expression(field(clause, "value")));
          } else if (!clause.getType().equals("implements_clause")) {
            bases.add(tree.expression(clause));
          }
        }
      } else if (part.getType().equals("class_body")) {
        named(part).forEach(member -> members.addAll(classMember(member)));
      }
    }
    return new Statement.Type(line(node), name, bases, members);
  }

  private List<Syntax> classMember(TSNode node) {
    String type = node.getType();
    if (type.equals("method_definition")) {
      boolean getter = tree.text(node).matches("(?s)(?:\\w+\\s+)*?get\\s+\\w.*");
      Statement.Function plain = function(node, tree.name(node));
      return List.of(
          getter
              ? new Statement.Function(
                  plain.line(),
                  plain.name(),
                  plain.parameters(),
                  List.of(new Expression.Name(plain.line(), "property")),
                  plain.body())
              : plain);
    }
    if (type.equals("public_field_definition") || type.equals("field_definition")) {
      TSNode name = field(node, type.startsWith("public") ? "name" : "property");
      TSNode value = field(node, "value");
      TSNode declared = field(node, "type");
      if (name.isNull()) {
        return List.of();
      }
      Optional<Syntax> given = value.isNull() ? Optional.empty() : Optional.of(held(name, value));
      if (given.isPresent() && isNamed(given.get())) {
        return List.of(given.get());
      }
      return List.of(
          new Statement.Assign(
              line(name),
              new Expression.Name(line(name), tree.text(name)),
              given,
              declared.isNull() ? Optional.empty() : Optional.of(type(declared))));
    }
    return tree.statement(node);
  }

  private Syntax enumeration(TSNode node) {
    List<Syntax> members = new ArrayList<>();
    for (TSNode member : named(field(node, "body"))) {
      if (member.getType().equals("enum_assignment")) {
        members.add(
            assigned(line(member), tree.name(member), tree.expression(field(member, "value"))));
      }
    }
    return new Statement.Type(line(node), tree.name(node), List.of(), members);
  }

  /** A declared type; of a promise what it brings. */
  Syntax type(TSNode node) {
    int line = line(node);
    return switch (node.getType()) {
      case "type_annotation" -> type(named(node).get(0));
      case "generic_type" -> {
        TSNode arguments = field(node, "type_arguments");
        boolean promise = tree.name(node).equals("Promise") && !arguments.isNull();
        yield promise ? type(named(arguments).get(0)) : type(field(node, "name"));
      }
      case "type_identifier", "nested_type_identifier", "identifier", "nested_identifier" ->
          tree.expression(node);
      default -> new Expression.Group(line, List.of());
    };
  }
}
