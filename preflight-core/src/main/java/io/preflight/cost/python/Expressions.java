package io.preflight.cost.python;

import io.preflight.cost.syntax.Expression;
import io.preflight.cost.syntax.Statement;
import io.preflight.cost.syntax.Statement.Parameter;
import io.preflight.cost.syntax.Syntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Parses expressions. */
final class Expressions {

  private static final Set<String> COMPARISONS =
      Set.of("==", "!=", "<", ">", "<=", ">=", "<>", "in", "is", "not");
  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "as",
          "assert",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "nonlocal",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with");

  private final Cursor cursor;
  private final Primaries primaries;

  /**
   * Expressions.
   *
   * @param cursor the tokens
   * @param placed whether the places of the tokens are those of the file
   */
  Expressions(Cursor cursor, boolean placed) {
    this.cursor = cursor;
    this.primaries = new Primaries(cursor, this, placed);
  }

  /** Expressions between commas: a tuple when there is a comma. */
  Syntax list() {
    int line = cursor.peek().line();
    Syntax first = starOrNamed();
    if (!cursor.sees(",")) {
      return first;
    }
    List<Syntax> items = new ArrayList<>(List.of(first));
    while (cursor.skip(",") && beginsExpression()) {
      items.add(starOrNamed());
    }
    return new Expression.Listing(line, items);
  }

  boolean beginsExpression() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case NUMBER, TEXT, TEMPLATE -> true;
      case NAME -> !KEYWORDS.contains(token.text());
      case OPERATOR ->
          Set.of("(", "[", "{", "-", "+", "~", "*", "**", "...", "`").contains(token.text());
      default -> false;
    };
  }

  Syntax starOrNamed() {
    if (cursor.sees("*") || cursor.sees("**")) {
      int line = cursor.next().line();
      return new Expression.Group(line, List.of(disjunction()));
    }
    return named();
  }

  /** An expression that may give its value a name. */
  Syntax named() {
    Syntax value = one();
    if (cursor.sees(":=")) {
      int line = cursor.next().line();
      Syntax given = one();
      return new Expression.Choice(
          line,
          List.of(given),
          List.of(new Statement.Assign(line, value, Optional.of(given), Optional.empty())));
    }
    return value;
  }

  /** An expression without commas. */
  Syntax one() {
    cursor.deeper();
    try {
      if (cursor.sees("lambda")) {
        return lambda();
      }
      if (cursor.sees("yield")) {
        return yielded();
      }
      Syntax value = disjunction();
      if (cursor.sees("if")) {
        int line = cursor.next().line();
        Syntax condition = disjunction();
        cursor.expect("else");
        Syntax otherwise = one();
        return new Expression.Choice(line, List.of(value, otherwise), List.of(condition));
      }
      return value;
    } finally {
      cursor.higher();
    }
  }

  private Syntax yielded() {
    int line = cursor.next().line();
    cursor.skip("from");
    return beginsExpression()
        ? new Statement.Return(line, list())
        : new Expression.Group(line, List.of());
  }

  private Syntax lambda() {
    int line = cursor.next().line();
    List<Parameter> parameters = parameters(":", false);
    cursor.expect(":");
    Syntax value = one();
    return new Statement.Function(
        line, "", parameters, List.of(), List.of(new Statement.Return(line, value)));
  }

  /** Parameters up to a closing token, which is left. */
  List<Parameter> parameters(String closing, boolean typed) {
    List<Parameter> parameters = new ArrayList<>();
    while (!cursor.sees(closing)) {
      if (cursor.skip("/") || (cursor.sees("*") && cursor.peek(1).is(","))) {
        cursor.skip("*");
      } else {
        boolean rest = cursor.skip("*") || cursor.skip("**");
        String name = cursor.name();
        Optional<Syntax> type = Optional.empty();
        if (typed && cursor.skip(":")) {
          cursor.skip("*");
          type = Optional.of(one());
        }
        Optional<Syntax> standard = cursor.skip("=") ? Optional.of(one()) : Optional.empty();
        parameters.add(new Parameter(name, type, standard, rest));
      }
      if (!cursor.skip(",") && !cursor.sees(closing)) {
        throw cursor.unexpected("',' or '" + closing + "'");
      }
    }
    return parameters;
  }

  Syntax disjunction() {
    Syntax left = conjunction();
    if (!cursor.sees("or")) {
      return left;
    }
    List<Syntax> options = new ArrayList<>(List.of(left));
    while (cursor.skip("or")) {
      options.add(conjunction());
    }
    return new Expression.Choice(left.line(), options, List.of());
  }

  private Syntax conjunction() {
    return grouped(this::inversion, Set.of("and"));
  }

  private Syntax inversion() {
    if (cursor.sees("not")) {
      cursor.deeper();
      int line = cursor.next().line();
      Syntax operand = inversion();
      cursor.higher();
      return new Expression.Group(line, List.of(operand));
    }
    return comparison();
  }

  private Syntax comparison() {
    Syntax left = pipes();
    List<Syntax> parts = new ArrayList<>(List.of(left));
    while (COMPARISONS.contains(cursor.peek().text()) && !isText(cursor.peek())) {
      String operator = cursor.next().text();
      if (operator.equals("is")) {
        cursor.skip("not");
      } else if (operator.equals("not")) {
        cursor.expect("in");
      }
      parts.add(pipes());
    }
    return parts.size() == 1 ? left : new Expression.Group(left.line(), parts);
  }

  private static boolean isText(Token token) {
    return token.kind() == Token.Kind.TEXT || token.kind() == Token.Kind.TEMPLATE;
  }

  private Syntax pipes() {
    return joined(() -> grouped(this::sum, Set.of("^", "&", "<<", ">>")), '|', Set.of());
  }

  private Syntax sum() {
    return joined(() -> joined(this::factor, '*', Set.of("/", "//", "%", "@")), '+', Set.of("-"));
  }

  private Syntax joined(Supplier<Syntax> operand, char operator, Set<String> others) {
    Syntax left = operand.get();
    for (int parts = 0; ; parts++) {
      cursor.requireShort(parts);
      Token token = cursor.peek();
      boolean known = token.is(String.valueOf(operator));
      if (!known && (token.kind() != Token.Kind.OPERATOR || !others.contains(token.text()))) {
        return left;
      }
      cursor.next();
      Syntax right = operand.get();
      left =
          known
              ? new Expression.Joined(token.line(), left, right, operator)
              : new Expression.Group(token.line(), List.of(left, right));
    }
  }

  private Syntax grouped(Supplier<Syntax> operand, Set<String> operators) {
    Syntax left = operand.get();
    List<Syntax> parts = new ArrayList<>(List.of(left));
    while (operators.contains(cursor.peek().text()) && !isText(cursor.peek())) {
      cursor.next();
      parts.add(operand.get());
    }
    return parts.size() == 1 ? left : new Expression.Group(left.line(), parts);
  }

  private Syntax factor() {
    if (cursor.sees("-") || cursor.sees("+") || cursor.sees("~")) {
      cursor.deeper();
      int line = cursor.next().line();
      Syntax operand = factor();
      cursor.higher();
      return new Expression.Group(line, List.of(operand));
    }
    boolean awaited = cursor.sees("await") && startsOperand(cursor.peek(1));
    if (awaited) {
      cursor.next();
    }
    Syntax base = primaries.primary();
    if (cursor.sees("**")) {
      cursor.deeper();
      int line = cursor.next().line();
      Syntax exponent = factor();
      cursor.higher();
      return new Expression.Group(line, List.of(base, exponent));
    }
    return base;
  }

  private static boolean startsOperand(Token token) {
    return (token.kind() == Token.Kind.NAME && !KEYWORDS.contains(token.text())) || token.is("(");
  }
}
