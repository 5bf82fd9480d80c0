package io.preflight.cost.python;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parses statements that stand on one line. */
final class Statements {

  private static final Set<String> AUGMENTED =
      Set.of("+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=");

  private final Cursor cursor;
  private final Expressions expressions;

  Statements(Cursor cursor, Expressions expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  /** Statements between semicolons, up to the end of the line. */
  List<Syntax> line() {
    List<Syntax> found = new ArrayList<>();
    do {
      if (cursor.sees(Token.Kind.NEWLINE)) {
        break;
      }
      found.addAll(one());
    } while (cursor.skip(";"));
    if (!cursor.sees(Token.Kind.NEWLINE)) {
      throw cursor.unexpected("the end of the statement");
    }
    cursor.next();
    return found;
  }

  private List<Syntax> one() {
    Token token = cursor.peek();
    int line = token.line();
    if (token.kind() == Token.Kind.NAME) {
      switch (token.text()) {
        case "pass", "break", "continue" -> {
          cursor.next();
          return List.of();
        }
        case "global", "nonlocal" -> {
          cursor.next();
          expressions.list();
          return List.of();
        }
        case "import" -> {
          return imports();
        }
        case "from" -> {
          return importsFrom();
        }
        case "return" -> {
          cursor.next();
          return expressions.beginsExpression()
              ? List.of(new Statement.Return(line, expressions.list()))
              : List.of();
        }
        case "raise", "del", "assert" -> {
          cursor.next();
          List<Syntax> parts = new ArrayList<>();
          if (expressions.beginsExpression()) {
            parts.add(expressions.list());
            if (cursor.skip("from")) {
              parts.add(expressions.one());
            }
          }
          return List.of(new Expression.Group(line, parts));
        }
        case "type" -> {
          if (cursor.peek(1).kind() == Token.Kind.NAME) {
            cursor.next();
          }
        }
        default -> {}
      }
    }
    return assignment(line);
  }

  private List<Syntax> assignment(int line) {
    Syntax first = expressions.list();
    if (cursor.skip(":")) {
      Optional<Syntax> type = Optional.of(expressions.one());
      Optional<Syntax> value =
          cursor.skip("=") ? Optional.of(expressions.list()) : Optional.empty();
      return List.of(new Statement.Assign(line, first, value, type));
    }
    if (cursor.peek().kind() == Token.Kind.OPERATOR && AUGMENTED.contains(cursor.peek().text())) {
      boolean added = cursor.next().is("+=");
      Syntax change = expressions.list();
      Syntax value =
          added
              ? new Expression.Joined(line, first, change, '+')
              : new Expression.Group(line, List.of(change));
      return List.of(new Statement.Assign(line, first, Optional.of(value), Optional.empty()));
    }
    List<Syntax> targets = new ArrayList<>(List.of(first));
    while (cursor.skip("=")) {
      targets.add(expressions.list());
    }
    if (targets.size() == 1) {
      return targets;
    }
    Syntax value = targets.remove(targets.size() - 1);
    List<Syntax> assigned = new ArrayList<>();
    targets.forEach(target -> assigned.addAll(Targets.assign(line, target, value)));
    return assigned;
  }

  private List<Syntax> imports() {
    int line = cursor.next().line();
    List<Syntax> found = new ArrayList<>();
    do {
      String module = dotted();
      boolean named = cursor.skip("as");
      String alias = named ? cursor.name() : module.replaceFirst("\\..*", "");
      found.add(new Statement.Import(line, named ? module : alias, "", alias));
    } while (cursor.skip(","));
    return found;
  }

  private List<Syntax> importsFrom() {
    int line = cursor.next().line();
    StringBuilder module = new StringBuilder();
    while (cursor.sees(".") || cursor.sees("...")) {
      module.append(cursor.next().text());
    }
    if (!cursor.sees("import")) {
      module.append(dotted());
    }
    cursor.expect("import");
    List<Syntax> found = new ArrayList<>();
    if (cursor.skip("*")) {
      return List.of(new Statement.Import(line, module.toString(), "*", "*"));
    }
    boolean bracket = cursor.skip("(");
    do {
      if (bracket && cursor.sees(")")) {
        break;
      }
      String symbol = cursor.name();
      String alias = cursor.skip("as") ? cursor.name() : symbol;
      found.add(new Statement.Import(line, module.toString(), symbol, alias));
    } while (cursor.skip(","));
    if (bracket) {
      cursor.expect(")");
    }
    return found;
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(cursor.name());
    while (cursor.skip(".")) {
      name.append('.').append(cursor.name());
    }
    return name.toString();
  }
}
