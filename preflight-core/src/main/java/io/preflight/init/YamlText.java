package io.preflight.init;

import java.util.regex.Pattern;

/** YAML that explains itself: every value below a comment. */
final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][\\w./-]*(?: [\\w./-]+)*");
  private static final Pattern MEANS_SOMETHING =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");
  private static final int WIDTH = 96;

  private final StringBuilder text = new StringBuilder();

  /** A comment, broken into lines; what comes from the project cannot end it. */
  void comment(int depth, String words) {
    String begin = "  ".repeat(depth) + "#";
    StringBuilder line = new StringBuilder(begin);
    for (String word : printable(words).split(" ", -1)) {
      if (line.length() + word.length() + 1 > WIDTH && line.length() > begin.length()) {
        text.append(line).append('\n');
        line = new StringBuilder(begin);
      }
      line.append(' ').append(word);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** A line as it stands. */
  void line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A text as a value. */
  static String scalar(String value) {
    if (PLAIN.matcher(value).matches() && !MEANS_SOMETHING.matcher(value).matches()) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c > '~') {
                quoted.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }

  /** A text of the project as a part of a comment. */
  private static String printable(String words) {
    StringBuilder clean = new StringBuilder();
    words
        .codePoints()
        .forEach(
            c ->
                clean.appendCodePoint(
                    Character.isISOControl(c) || Character.isWhitespace(c) || c == 0xfeff
                        ? ' '
                        : Character.getType(c) == Character.SURROGATE ? '?' : c));
    return clean.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
