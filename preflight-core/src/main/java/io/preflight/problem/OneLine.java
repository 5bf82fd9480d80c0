package io.preflight.problem;

/** Makes text from elsewhere safe to print on one line of a terminal or a log. */
public final class OneLine {

  private static final int LONGEST = 2_000;

  private OneLine() {}

  /**
   * Replaces line breaks, tabs and control characters (terminal escapes among them) by spaces and
   * bounds the length.
   *
   * @param text any text
   * @return the text on one line, at most 2,000 characters and an ellipsis
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean spaced = true;
    for (int i = 0; i < text.length() && line.length() < LONGEST; i++) {
      char c = text.charAt(i);
      boolean blank = Character.isISOControl(c) || Character.isWhitespace(c);
      if (!blank) {
        line.append(c);
      } else if (!spaced) {
        line.append(' ');
      }
      spaced = blank;
    }
    String trimmed = line.toString().stripTrailing();
    return line.length() >= LONGEST ? trimmed + "…" : trimmed;
  }
}
