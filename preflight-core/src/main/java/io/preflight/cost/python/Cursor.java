package io.preflight.cost.python;

import java.util.List;

/** A place in a list of tokens. */
final class Cursor {

  private static final int DEEPEST = 100;
  private static final int MOST_PARTS = 2_000;

  private final List<Token> tokens;
  private int at;
  private int depth;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  Token last() {
    return tokens.get(Math.max(0, at - 1));
  }

  boolean sees(String text) {
    return peek().is(text);
  }

  boolean sees(Token.Kind kind) {
    return peek().kind() == kind;
  }

  boolean skip(String text) {
    boolean there = sees(text);
    if (there) {
      next();
    }
    return there;
  }

  void expect(String text) {
    if (!skip(text)) {
      throw unexpected("'" + text + "'");
    }
  }

  String name() {
    if (!sees(Token.Kind.NAME)) {
      throw unexpected("a name");
    }
    return next().text();
  }

  SyntaxFault unexpected(String expected) {
    Token token = peek();
    String found =
        switch (token.kind()) {
          case NEWLINE -> "the end of the line";
          case END -> "the end of the file";
          case INDENT, DEDENT -> "another indentation";
          case TEXT, TEMPLATE -> "a text";
          default -> "'" + token.text() + "'";
        };
    return new SyntaxFault(token.line(), "expected " + expected + ", found " + found);
  }

  /** A place to come back to. */
  record Mark(int at, int depth) {}

  Mark mark() {
    return new Mark(at, depth);
  }

  void back(Mark mark) {
    at = mark.at();
    depth = mark.depth();
  }

  void deeper() {
    if (++depth > DEEPEST) {
      throw new SyntaxFault(peek().line(), "nested too deeply");
    }
  }

  /** Each part of a chain is nested in the next. */
  void requireShort(int parts) {
    if (parts > MOST_PARTS) {
      throw new SyntaxFault(peek().line(), "an expression of too many parts");
    }
  }

  void higher() {
    depth--;
  }
}
