package io.preflight.cost.python;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Expression.Argument;
import io.preflight.cost.syntax.Expression.Entry;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses names, literals, brackets, and the calls and members that follow them. */
final class Primaries {

  private final Cursor cursor;
  private final Expressions expressions;
  private final boolean placed;

  Primaries(Cursor cursor, Expressions expressions, boolean placed) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.placed = placed;
  }

  Syntax primary() {
    int from = cursor.peek().from();
    Syntax value = atom();
    for (int parts = 0; ; parts++) {
      cursor.requireShort(parts);
      if (cursor.sees(".")) {
        cursor.next();
        int line = cursor.peek().line();
        value = new Expression.Member(line, value, cursor.name());
      } else if (cursor.sees("(")) {
        int line = value instanceof Expression.Member ? value.line() : cursor.peek().line();
        cursor.next();
        List<Argument> arguments = arguments();
        int to = cursor.last().to();
        value = new Expression.Call(line, value, arguments, placed ? from : 0, placed ? to : 0);
      } else if (cursor.sees("[")) {
        int line = cursor.next().line();
        value = new Expression.Index(line, value, key(line));
      } else {
        return value;
      }
    }
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    while (!cursor.sees(")")) {
      arguments.add(argument());
      if (!cursor.skip(",") && !cursor.sees(")")) {
        throw cursor.unexpected("',' or ')'");
      }
    }
    cursor.next();
    return arguments;
  }

  private Argument argument() {
    if (cursor.skip("*") || cursor.skip("**")) {
      return new Argument("", true, expressions.one());
    }
    if (cursor.sees(Token.Kind.NAME) && cursor.peek(1).is("=")) {
      String name = cursor.next().text();
      cursor.next();
      return new Argument(name, false, expressions.one());
    }
    Syntax value = expressions.named();
    return new Argument("", false, withLoops(value));
  }

  private Syntax key(int line) {
    List<Syntax> parts = new ArrayList<>();
    boolean plain = true;
    while (!cursor.sees("]")) {
      if (cursor.sees(":") || cursor.sees(",")) {
        plain = false;
        cursor.next();
      } else {
        parts.add(expressions.starOrNamed());
        if (!cursor.sees("]") && !cursor.sees(":") && !cursor.sees(",")) {
          throw cursor.unexpected("']'");
        }
      }
    }
    cursor.next();
    return plain && parts.size() == 1 ? parts.get(0) : new Expression.Group(line, parts);
  }

  private Syntax atom() {
    Token token = cursor.peek();
    switch (token.kind()) {
      case NAME -> {
        if (!expressions.beginsExpression()) {
          throw cursor.unexpected("an expression");
        }
        cursor.next();
        return new Expression.Name(token.line(), token.text());
      }
      case NUMBER -> {
        cursor.next();
        String digits = token.text().replace("_", "");
        return digits.matches("\\d{1,18}")
            ? new Expression.Whole(token.line(), digits)
            : new Expression.Group(token.line(), List.of());
      }
      case TEXT, TEMPLATE -> {
        return texts();
      }
      default -> {
        return bracket(token);
      }
    }
  }

  /** Literals side by side are one text. */
  private Syntax texts() {
    int line = cursor.peek().line();
    List<Syntax> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    boolean template = false;
    while (cursor.sees(Token.Kind.TEXT) || cursor.sees(Token.Kind.TEMPLATE)) {
      Token token = cursor.next();
      if (token.kind() == Token.Kind.TEMPLATE) {
        template = true;
        parts.addAll(Templates.parts(token));
      } else {
        plain.append(token.text());
        parts.add(new Expression.Text(token.line(), token.text()));
      }
    }
    return template
        ? new Expression.Template(line, parts)
        : new Expression.Text(line, plain.toString());
  }

  private Syntax bracket(Token token) {
    if (cursor.skip("(")) {
      if (cursor.skip(")")) {
        return new Expression.Listing(token.line(), List.of());
      }
      Syntax inside = withLoops(expressions.list());
      cursor.expect(")");
      return inside;
    }
    if (cursor.skip("[")) {
      return items(token.line());
    }
    if (cursor.skip("{")) {
      return dictionary(token.line());
    }
    if (cursor.skip("...")) {
      return new Expression.Group(token.line(), List.of());
    }
    throw cursor.unexpected("an expression");
  }

  private Syntax items(int line) {
    List<Syntax> items = new ArrayList<>();
    boolean loops = false;
    while (!cursor.sees("]")) {
      Syntax item = expressions.starOrNamed();
      Syntax all = withLoops(item);
      loops |= all != item;
      items.add(all);
      if (!cursor.skip(",") && !cursor.sees("]")) {
        throw cursor.unexpected("',' or ']'");
      }
    }
    cursor.next();
    return loops ? new Expression.Group(line, items) : new Expression.Listing(line, items);
  }

  private Syntax dictionary(int line) {
    List<Entry> entries = new ArrayList<>();
    List<Syntax> members = new ArrayList<>();
    while (!cursor.sees("}")) {
      if (cursor.skip("**")) {
        entries.add(new Entry(Optional.empty(), expressions.disjunction()));
      } else {
        Syntax key = expressions.starOrNamed();
        if (cursor.skip(":")) {
          entries.add(new Entry(Optional.of(key), withLoops(expressions.one())));
        } else {
          members.add(withLoops(key));
        }
      }
      if (!cursor.skip(",") && !cursor.sees("}")) {
        throw cursor.unexpected("',' or '}'");
      }
    }
    cursor.next();
    return members.isEmpty()
        ? new Expression.Mapping(line, entries)
        : new Expression.Listing(line, members);
  }

  /** A comprehension: its variables are names of the code around it. */
  private Syntax withLoops(Syntax value) {
    boolean loop = cursor.sees("for") || (cursor.sees("async") && cursor.peek(1).is("for"));
    if (!loop) {
      return value;
    }
    int line = cursor.peek().line();
    List<Syntax> parts = new ArrayList<>(List.of(value));
    while (true) {
      cursor.skip("async");
      if (cursor.skip("for")) {
        Syntax target = targets();
        cursor.expect("in");
        Syntax element = new Expression.Element(line, expressions.disjunction());
        parts.addAll(Targets.assign(line, target, element));
      } else if (cursor.skip("if")) {
        Syntax condition = expressions.disjunction();
        parts.add(condition);
        if (cursor.skip(":=")) {
          parts.add(expressions.one());
        }
      } else {
        return new Expression.Group(line, parts);
      }
    }
  }

  /** The variables of a loop, before its {@code in}. */
  Syntax targets() {
    int line = cursor.peek().line();
    List<Syntax> items = new ArrayList<>();
    do {
      cursor.skip("*");
      if (cursor.sees("in")) {
        break;
      }
      items.add(primary());
    } while (cursor.skip(","));
    return items.size() == 1 ? items.get(0) : new Expression.Listing(line, items);
  }
}
