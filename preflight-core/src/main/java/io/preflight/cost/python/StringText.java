package io.preflight.cost.python;

/** Reads one string literal: its end, how many lines it has, and the text it stands for. */
final class StringText {

  private final String source;
  private final int quoteAt;
  private final boolean raw;
  private final boolean template;
  private int end;

  /**
   * A literal.
   *
   * @param source the source
   * @param quoteAt where its first quote is
   * @param prefix the letters before it, in lower case
   */
  StringText(String source, int quoteAt, String prefix) {
    this.source = source;
    this.quoteAt = quoteAt;
    this.raw = prefix.contains("r");
    this.template = prefix.contains("f") || prefix.contains("t");
  }

  /** The text; of a template all that is between its quotes, as written. */
  String read(int line) {
    char quote = source.charAt(quoteAt);
    String three = String.valueOf(quote).repeat(3);
    String closing = source.startsWith(three, quoteAt) ? three : String.valueOf(quote);
    int start = quoteAt + closing.length();
    int at = start;
    while (!source.startsWith(closing, at)) {
      if (at >= source.length() || (closing.length() == 1 && source.charAt(at) == '\n')) {
        throw new SyntaxFault(line, "a text is not closed");
      }
      if (template && source.charAt(at) == '{') {
        at = source.startsWith("{{", at) ? at + 2 : replacement(at, line);
      } else {
        at += source.charAt(at) == '\\' ? 2 : 1;
      }
    }
    end = at + closing.length();
    String inside = source.substring(start, at);
    return raw || template || inside.indexOf('\\') < 0 ? inside : unescape(inside);
  }

  int end() {
    return end;
  }

  int lines() {
    return (int) source.substring(quoteAt, end).chars().filter(c -> c == '\n').count();
  }

  /** Past an expression in braces, which may hold texts with any quotes. */
  private int replacement(int open, int line) {
    int at = endOfReplacement(source, open);
    if (at < 0) {
      throw new SyntaxFault(line, "a brace in a text is not closed");
    }
    return at;
  }

  /**
   * Where an expression in braces ends.
   *
   * @param text a text
   * @param open where its brace opens
   * @return the place after the closing brace; -1 when there is none
   */
  static int endOfReplacement(String text, int open) {
    int depth = 0;
    int at = open;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int close = endOfText(text, at);
        at = close < 0 ? at + 1 : close;
        continue;
      }
      if ("{[(".indexOf(c) >= 0) {
        depth++;
      } else if ("}])".indexOf(c) >= 0) {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
      at++;
    }
    return -1;
  }

  private static int endOfText(String text, int at) {
    String three = String.valueOf(text.charAt(at)).repeat(3);
    String closing = text.startsWith(three, at) ? three : three.substring(0, 1);
    int end = text.indexOf(closing, at + closing.length());
    int lineEnd = text.indexOf('\n', at);
    boolean sameLine = closing.length() == 3 || lineEnd < 0 || end < lineEnd;
    return end < 0 || !sameLine ? -1 : end + closing.length();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case '\n' -> {}
        case '\\', '\'', '"' -> plain.append(escaped);
        default -> plain.append('\\').append(escaped);
      }
    }
    return plain.toString();
  }
}
