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
import org.treesitter.TSNode;

/** Imports and exports of TypeScript and JavaScript. */
final class ScriptModules {

  private final ScriptTree tree;

  ScriptModules(ScriptTree tree) {
    this.tree = tree;
  }

  /** What a file brings in. */
  List<Syntax> imports(TSNode node) {
    TSNode source = field(node, "source");
    List<Syntax> found = new ArrayList<>();
    for (TSNode clause : named(node)) {
      if (clause.getType().equals("import_clause") && !source.isNull()) {
        for (TSNode part : named(clause)) {
          imported(part, tree.unquoted(source), found);
        }
      } else if (clause.getType().equals("import_require_clause")) {
        required(clause, found);
      }
    }
    return found;
  }

  /** {@code import x = require("m")}: what a module exports is itself or has members. */
  private void required(TSNode clause, List<Syntax> found) {
    TSNode source = field(clause, "source");
    List<TSNode> parts = named(clause);
    if (!source.isNull() && !parts.isEmpty()) {
      int line = line(clause);
      String alias = tree.text(parts.get(0));
      found.add(new Statement.Import(line, tree.unquoted(source), "default", alias));
      found.add(new Statement.Import(line, tree.unquoted(source), "", alias));
    }
  }

  private void imported(TSNode part, String module, List<Syntax> found) {
    int line = line(part);
    switch (part.getType()) {
      case "identifier" ->
          found.add(new Statement.Import(line, module, "default", tree.text(part)));
      case "namespace_import" ->
          named(part)
              .forEach(name -> found.add(new Statement.Import(line, module, "", tree.text(name))));
      case "named_imports" ->
          named(part)
              .forEach(
                  specifier -> {
                    TSNode alias = field(specifier, "alias");
                    String name = tree.name(specifier);
                    found.add(
                        new Statement.Import(
                            line, module, name, alias.isNull() ? name : tree.text(alias)));
                  });
      default -> {}
    }
  }

  /** What a file exports, and what that declares. */
  List<Syntax> exports(TSNode node) {
    int line = line(node);
    TSNode declaration = field(node, "declaration");
    TSNode value = field(node, "value");
    TSNode source = field(node, "source");
    boolean standard = tree.text(node).startsWith("export default");
    List<Syntax> found = new ArrayList<>();
    if (!declaration.isNull()) {
      found.addAll(tree.statement(declaration));
      if (standard && !tree.name(declaration).isEmpty()) {
        found.add(exported(line, new Expression.Name(line, tree.name(declaration))));
      } else if (standard && !found.isEmpty()) {
        return List.of(exported(line, found.get(0)));
      }
    } else if (!value.isNull()) {
      found.add(exported(line, tree.expression(value)));
    } else {
      reexported(node, source.isNull() ? "" : tree.unquoted(source), found);
    }
    return found;
  }

  private static Syntax exported(int line, Syntax value) {
    return new Statement.Assign(
        line, new Expression.Name(line, "default"), Optional.of(value), Optional.empty());
  }

  private void reexported(TSNode node, String module, List<Syntax> found) {
    int line = line(node);
    boolean everything = true;
    for (TSNode clause : named(node)) {
      if (clause.getType().equals("export_clause")) {
        everything = false;
        for (TSNode specifier : named(clause)) {
          TSNode alias = field(specifier, "alias");
          String name = tree.name(specifier);
          String as = alias.isNull() ? name : tree.text(alias);
          if (!module.isEmpty()) {
            found.add(new Statement.Import(line, module, name, as));
          } else if (!as.equals(name)) {
            found.add(
                new Statement.Assign(
                    line,
                    new Expression.Name(line, as),
                    Optional.of(new Expression.Name(line, name)),
                    Optional.empty()));
          }
        }
      }
    }
    if (everything && !module.isEmpty()) {
      found.add(new Statement.Import(line, module, "*", "*"));
    }
  }
}
