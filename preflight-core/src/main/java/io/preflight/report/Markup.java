package io.preflight.report;

import io.preflight.problem.OneLine;

/** Shows any text as text in Markdown, also inside a table. */
final class Markup {

  private static final String SPECIAL = "\\`*[]<>&|~";

  private Markup() {}

  /** A sentence: characters with a meaning in Markdown or HTML lose it. */
  static String prose(String text) {
    String line = OneLine.of(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || (c == '_' && !insideWord(line, i)) || opensBlock(line, i)) {
        escaped.append('\\').append(c);
      } else if (c == '@') {
        // A code span, because pull request hosts notify @names even behind a backslash.
        escaped.append("`@`");
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A name or value in a code span that nothing inside can end. */
  static String code(String text) {
    String line = OneLine.of(text);
    if (line.isEmpty()) {
      return "";
    }
    StringBuilder fence = new StringBuilder("`");
    while (line.contains(fence)) {
      fence.append('`');
    }
    boolean padded = line.startsWith("`") || line.endsWith("`");
    String pad = padded ? " " : "";
    return fence + pad + line + pad + fence;
  }

  /** The same in a table, where a vertical bar would end the cell even inside a code span. */
  static String codeCell(String text) {
    return code(text).replace("|", "\\|");
  }

  private static boolean insideWord(String line, int i) {
    return i > 0
        && i + 1 < line.length()
        && Character.isLetterOrDigit(line.charAt(i - 1))
        && Character.isLetterOrDigit(line.charAt(i + 1));
  }

  /** A list marker or heading at the start of the text. */
  private static boolean opensBlock(String line, int i) {
    return i == 0 && "#+-=".indexOf(line.charAt(0)) >= 0;
  }
}
