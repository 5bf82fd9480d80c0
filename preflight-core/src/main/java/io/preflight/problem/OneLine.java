package io.preflight.problem;

/** Makes text from elsewhere safe to print on one line of a terminal or a log. */
public final class OneLine {

  private static final int LONGEST = 2_000;
  private static final char REPLACEMENT = '\uFFFD';

  private OneLine() {}

  /**
   * Replaces line breaks, tabs and control characters (terminal escapes among them) by spaces and
   * other {@link Unprintable} characters by a replacement character, and bounds the length.
   *
   * @param text any text
   * @return the text on one line, at most 2,000 characters and an ellipsis
   */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean spaced = true;
    int length = 0;
    for (int i = 0; i < text.length() && line.length() < LONGEST; i += length) {
      int codePoint = text.codePointAt(i);
      length = Character.charCount(codePoint);
      boolean blank = Character.isISOControl(codePoint) || Character.isWhitespace(codePoint);
      if (blank && !spaced) {
        line.append(' ');
      } else if (!blank && Unprintable.is(codePoint)) {
        line.append(REPLACEMENT);
      } else if (!blank) {
        line.appendCodePoint(codePoint);
      }
      spaced = blank;
    }
    String trimmed = line.toString().stripTrailing();
    return line.length() >= LONGEST ? trimmed + "…" : trimmed;
  }
}
