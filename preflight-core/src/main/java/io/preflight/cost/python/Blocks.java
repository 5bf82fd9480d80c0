package io.preflight.cost.python;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses statements with blocks, and whole files. */
final class Blocks {

  private final Cursor cursor;
  private final Expressions expressions;
  private final Statements statements;

  Blocks(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new Expressions(cursor, true);
    this.statements = new Statements(cursor, expressions);
  }

  List<Syntax> file() {
    List<Syntax> body = new ArrayList<>();
    while (!cursor.sees(Token.Kind.END)) {
      body.addAll(statement(List.of()));
    }
    return body;
  }

  private List<Syntax> statement(List<Syntax> decorators) {
    if (!cursor.sees(Token.Kind.NAME)) {
      return cursor.sees("@") ? decorated() : statements.line();
    }
    int line = cursor.peek().line();
    switch (cursor.peek().text()) {
      case "async" -> {
        cursor.next();
        return statement(decorators);
      }
      case "def" -> {
        return List.of(function(decorators));
      }
      case "class" -> {
        return List.of(type());
      }
      case "if", "while" -> {
        return List.of(branches(line));
      }
      case "for" -> {
        return List.of(loop(line));
      }
      case "try" -> {
        return List.of(attempt(line));
      }
      case "with" -> {
        return List.of(with(line));
      }
      case "match" -> {
        Cursor.Mark start = cursor.mark();
        Optional<Syntax> subject = subject();
        if (subject.isPresent()) {
          return List.of(match(line, subject.get()));
        }
        cursor.back(start);
        return statements.line();
      }
      default -> {
        return statements.line();
      }
    }
  }

  private List<Syntax> decorated() {
    List<Syntax> decorators = new ArrayList<>();
    while (cursor.skip("@")) {
      decorators.add(expressions.named());
      if (cursor.sees(Token.Kind.NEWLINE)) {
        cursor.next();
      }
    }
    List<Syntax> found = new ArrayList<>();
    boolean type = cursor.sees("class");
    if (type) {
      found.addAll(decorators);
    }
    found.addAll(statement(decorators));
    return found;
  }

  private List<Syntax> block() {
    cursor.deeper();
    cursor.expect(":");
    if (!cursor.sees(Token.Kind.NEWLINE)) {
      List<Syntax> line = statements.line();
      cursor.higher();
      return line;
    }
    cursor.next();
    if (!cursor.sees(Token.Kind.INDENT)) {
      throw cursor.unexpected("an indented block");
    }
    cursor.next();
    List<Syntax> body = new ArrayList<>();
    while (!cursor.sees(Token.Kind.DEDENT)) {
      if (cursor.sees(Token.Kind.END)) {
        throw cursor.unexpected("the end of the block");
      }
      body.addAll(statement(List.of()));
    }
    cursor.next();
    cursor.higher();
    return body;
  }

  private Syntax function(List<Syntax> decorators) {
    cursor.next();
    int line = cursor.peek().line();
    String name = cursor.name();
    typeParameters();
    cursor.expect("(");
    List<Statement.Parameter> parameters = expressions.parameters(")", true);
    cursor.expect(")");
    if (cursor.skip("->")) {
      expressions.list();
    }
    return new Statement.Function(line, name, parameters, decorators, block());
  }

  private Syntax type() {
    cursor.next();
    int line = cursor.peek().line();
    String name = cursor.name();
    typeParameters();
    List<Syntax> bases = new ArrayList<>();
    if (cursor.sees("(")) {
      cursor.next();
      while (!cursor.sees(")")) {
        if (cursor.sees(Token.Kind.NAME) && cursor.peek(1).is("=")) {
          cursor.next();
          cursor.next();
        }
        bases.add(expressions.starOrNamed());
        if (!cursor.skip(",") && !cursor.sees(")")) {
          throw cursor.unexpected("',' or ')'");
        }
      }
      cursor.next();
    }
    return new Statement.Type(line, name, bases, block());
  }

  private void typeParameters() {
    if (!cursor.skip("[")) {
      return;
    }
    int depth = 1;
    while (depth > 0 && !cursor.sees(Token.Kind.END)) {
      Token token = cursor.next();
      depth += token.is("[") ? 1 : token.is("]") ? -1 : 0;
    }
  }

  private Syntax branches(int line) {
    List<Syntax> parts = new ArrayList<>();
    do {
      cursor.next();
      parts.add(expressions.named());
      parts.addAll(block());
    } while (cursor.sees("elif"));
    otherwise(parts, "else");
    return new Expression.Group(line, parts);
  }

  private void otherwise(List<Syntax> parts, String word) {
    if (cursor.skip(word)) {
      parts.addAll(block());
    }
  }

  private Syntax loop(int line) {
    cursor.next();
    Syntax target = new Primaries(cursor, expressions, true).targets();
    cursor.expect("in");
    List<Syntax> parts = new ArrayList<>();
    parts.addAll(Targets.assign(line, target, new Expression.Element(line, expressions.list())));
    parts.addAll(block());
    otherwise(parts, "else");
    return new Expression.Group(line, parts);
  }

  private Syntax attempt(int line) {
    cursor.next();
    List<Syntax> parts = new ArrayList<>(block());
    while (cursor.skip("except")) {
      cursor.skip("*");
      if (!cursor.sees(":")) {
        parts.add(expressions.list());
        if (cursor.skip("as")) {
          cursor.name();
        }
      }
      parts.addAll(block());
    }
    otherwise(parts, "else");
    otherwise(parts, "finally");
    return new Expression.Group(line, parts);
  }

  private Syntax with(int line) {
    cursor.next();
    Cursor.Mark start = cursor.mark();
    List<Syntax> parts = new ArrayList<>();
    if (!inBrackets(line, parts)) {
      cursor.back(start);
      parts.clear();
      if (!contexts(line, parts, ":")) {
        throw cursor.unexpected("':'");
      }
    }
    parts.addAll(block());
    return new Expression.Group(line, parts);
  }

  /** Whether the brackets are those of the statement; they may be those of an expression. */
  private boolean inBrackets(int line, List<Syntax> parts) {
    try {
      return cursor.skip("(") && contexts(line, parts, ")") && cursor.sees(":");
    } catch (SyntaxFault fault) {
      return false;
    }
  }

  /** What a {@code with} opens; false when it does not end with the closing token. */
  private boolean contexts(int line, List<Syntax> parts, String closing) {
    do {
      if (cursor.sees(closing)) {
        break;
      }
      if (!expressions.beginsExpression()) {
        return false;
      }
      Syntax value = expressions.named();
      if (cursor.skip("as")) {
        Syntax target = new Primaries(cursor, expressions, true).primary();
        parts.addAll(Targets.assign(line, target, value));
      } else {
        parts.add(value);
      }
    } while (cursor.skip(","));
    return closing.equals(":") ? cursor.sees(":") : cursor.skip(closing);
  }

  /** What a match statement looks at; nothing when the word is just a name. */
  private Optional<Syntax> subject() {
    try {
      cursor.next();
      Syntax subject = expressions.list();
      boolean cases =
          cursor.skip(":")
              && cursor.sees(Token.Kind.NEWLINE)
              && cursor.peek(1).kind() == Token.Kind.INDENT
              && cursor.peek(2).is("case");
      return cases ? Optional.of(subject) : Optional.empty();
    } catch (SyntaxFault fault) {
      return Optional.empty();
    }
  }

  private Syntax match(int line, Syntax subject) {
    List<Syntax> parts = new ArrayList<>(List.of(subject));
    cursor.next();
    cursor.next();
    while (cursor.skip("case")) {
      pattern();
      parts.addAll(block());
    }
    if (!cursor.sees(Token.Kind.DEDENT)) {
      throw cursor.unexpected("'case'");
    }
    cursor.next();
    return new Expression.Group(line, parts);
  }

  private void pattern() {
    int depth = 0;
    while (depth > 0 || !cursor.sees(":")) {
      Token token = cursor.next();
      if (token.kind() == Token.Kind.NEWLINE || token.kind() == Token.Kind.END) {
        throw cursor.unexpected("':'");
      }
      boolean opens = token.is("(") || token.is("[") || token.is("{");
      boolean closes = token.is(")") || token.is("]") || token.is("}");
      depth += opens ? 1 : closes ? -1 : 0;
    }
  }
}
