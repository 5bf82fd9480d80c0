package io.preflight.cost.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Makes tokens of Python source: lines, indentation, names, numbers, texts. */
final class Lexer {

  private static final Set<String> LONG_OPERATORS =
      Set.of(
          "**=", "//=", ">>=", "<<=", "...", "!=", "->", ":=", "==", "<=", ">=", "+=", "-=", "*=",
          "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<", ">>", "<>");
  private static final String OPERATORS = "+-*/%@<>=()[]{},:.;&|^~`!";
  private static final int TAB = 8;

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Integer> indents = new ArrayDeque<>(List.of(0));
  private int at;
  private int line;
  private int open;

  Lexer(String source, int firstLine) {
    this.source = source;
    this.line = firstLine;
  }

  /** The tokens of a whole file. */
  List<Token> file() {
    at = source.startsWith("\uFEFF") ? 1 : 0;
    while (at < source.length()) {
      if (lineBegins()) {
        indent();
      }
      if (at < source.length()) {
        next();
      }
    }
    if (open > 0) {
      throw new SyntaxFault(line, "a bracket is not closed");
    }
    newline();
    while (indents.size() > 1) {
      indents.pop();
      add(Token.Kind.DEDENT, "", at);
    }
    add(Token.Kind.END, "", at);
    return tokens;
  }

  /** The tokens of an expression, in which the ends of lines mean nothing. */
  List<Token> expression() {
    open = 1;
    while (at < source.length()) {
      next();
    }
    add(Token.Kind.END, "", at);
    return tokens;
  }

  private boolean lineBegins() {
    return open == 0
        && (tokens.isEmpty() || tokens.get(tokens.size() - 1).kind() == Token.Kind.NEWLINE);
  }

  /** Skips empty lines, then compares the indentation with the one before. */
  private void indent() {
    int width = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width = (width / TAB + 1) * TAB;
      } else if (c == '\n') {
        line++;
        width = 0;
      } else if (c == '\r' || c == '\f') {
        width = 0;
      } else if (c == '#') {
        skipComment();
        continue;
      } else {
        break;
      }
      at++;
    }
    if (at >= source.length()) {
      return;
    }
    if (width > indents.peek()) {
      indents.push(width);
      add(Token.Kind.INDENT, "", at);
    }
    while (width < indents.peek()) {
      indents.pop();
      add(Token.Kind.DEDENT, "", at);
    }
    if (width != indents.peek()) {
      throw new SyntaxFault(line, "the indentation fits no block around it");
    }
  }

  private void next() {
    char c = source.charAt(at);
    if (c == '\n') {
      newline();
      line++;
      at++;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
      at++;
    } else if (c == '#') {
      skipComment();
    } else if (c == '\\') {
      continued();
    } else if (c == '"' || c == '\'') {
      text(at, "");
    } else if (Character.isUnicodeIdentifierStart(c) || c == '_' || Character.isSurrogate(c)) {
      nameOrText();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
    } else {
      operator();
    }
  }

  private void continued() {
    int end = source.startsWith("\\\r\n", at) ? at + 3 : source.startsWith("\\\n", at) ? at + 2 : 0;
    if (end == 0) {
      throw new SyntaxFault(line, "a backslash in the middle of a line");
    }
    at = end;
    line++;
  }

  private void newline() {
    boolean something =
        !tokens.isEmpty()
            && tokens.get(tokens.size() - 1).kind() != Token.Kind.NEWLINE
            && tokens.get(tokens.size() - 1).kind() != Token.Kind.INDENT
            && tokens.get(tokens.size() - 1).kind() != Token.Kind.DEDENT;
    if (open == 0 && something) {
      add(Token.Kind.NEWLINE, "", at);
    }
  }

  private void skipComment() {
    int end = source.indexOf('\n', at);
    at = end < 0 ? source.length() : end;
  }

  private void nameOrText() {
    int start = at;
    while (at < source.length() && isNamePart(source.charAt(at))) {
      at++;
    }
    String name = source.substring(start, at);
    boolean quote = at < source.length() && (source.charAt(at) == '"' || source.charAt(at) == '\'');
    if (quote && name.length() <= 2 && name.matches("(?i)[rbuft]|rb|br|rf|fr|rt|tr")) {
      text(start, name.toLowerCase(java.util.Locale.ROOT));
    } else {
      add(Token.Kind.NAME, name, start);
    }
  }

  private void text(int start, String prefix) {
    int first = line;
    StringText reader = new StringText(source, at, prefix);
    String value = reader.read(first);
    at = reader.end();
    line = first + reader.lines();
    boolean template = prefix.contains("f") || prefix.contains("t");
    tokens.add(
        new Token(template ? Token.Kind.TEMPLATE : Token.Kind.TEXT, value, first, start, at));
  }

  private void number() {
    int start = at;
    while (at < source.length() && (isNamePart(source.charAt(at)) || source.charAt(at) == '.')) {
      boolean exponent = "eE".indexOf(source.charAt(at)) >= 0 && !source.startsWith("0x", start);
      at++;
      if (exponent && at < source.length() && "+-".indexOf(source.charAt(at)) >= 0) {
        at++;
      }
    }
    add(Token.Kind.NUMBER, source.substring(start, at), start);
  }

  private void operator() {
    int start = at;
    for (int length = 3; length > 1; length--) {
      if (at + length <= source.length()
          && LONG_OPERATORS.contains(source.substring(at, at + length))) {
        at += length;
        add(Token.Kind.OPERATOR, source.substring(start, at), start);
        return;
      }
    }
    char c = source.charAt(at);
    if (OPERATORS.indexOf(c) < 0) {
      throw new SyntaxFault(line, "the character '" + c + "'");
    }
    if ("([{".indexOf(c) >= 0) {
      open++;
    } else if (")]}".indexOf(c) >= 0) {
      open = Math.max(0, open - 1);
    }
    at++;
    add(Token.Kind.OPERATOR, String.valueOf(c), start);
  }

  private char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return (Character.isUnicodeIdentifierPart(c) && c != 0) || Character.isSurrogate(c);
  }

  private void add(Token.Kind kind, String text, int start) {
    tokens.add(new Token(kind, text, line, start, at));
  }
}
