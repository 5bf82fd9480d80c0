package io.preflight.problem;

/**
 * Characters that text from elsewhere may use to look like something it is not: terminal escapes,
 * marks that turn the reading direction, invisible tags, halves of characters.
 */
public final class Unprintable {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Unprintable() {}

  /**
   * Whether a character must not reach a terminal or a document as it is. The joiners that several
   * scripts and emoji need are printable.
   *
   * @param codePoint the character
   * @return true for control and format characters, line and paragraph separators, unpaired
   *     surrogates and noncharacters
   */
  public static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
      default -> (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    };
  }

  /**
   * Writes the unprintable characters of a JSON text as JSON escapes. The value stays the same,
   * since outside of ASCII such characters occur in strings only; the line breaks and blanks of the
   * layout are left alone.
   *
   * @param json a JSON text
   * @return the same JSON value in printable characters
   */
  public static String escapeInJson(String json) {
    StringBuilder escaped = null;
    int copied = 0;
    int length = 0;
    for (int i = 0; i < json.length(); i += length) {
      int codePoint = json.codePointAt(i);
      length = Character.charCount(codePoint);
      if (codePoint >= 0x7F && is(codePoint)) {
        escaped = escaped == null ? new StringBuilder(json.length() + 16) : escaped;
        escaped.append(json, copied, i);
        copied = i + length;
        for (char unit : Character.toChars(codePoint)) {
          escaped.append("\\u").append(Integer.toHexString(0x1_0000 | unit), 1, 5);
        }
      }
    }
    return escaped == null ? json : escaped.append(json, copied, json.length()).toString();
  }
}
