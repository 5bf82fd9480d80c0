package io.preflight.target.openai;

import java.util.Arrays;

/**
 * Recognizes the next content chunk of a stream without parsing it. Most chunks of a stream differ
 * only in the text they carry: an event that begins and ends with the same bytes as a parsed one,
 * around nothing but the inside of a JSON string, has the same structure. Anything else is left to
 * the parser.
 */
final class ChunkTemplate {

  private byte[] prefix = {};
  private byte[] suffix = {};
  private int prefixLength;
  private int suffixLength;

  /**
   * Learns from a parsed event.
   *
   * @param bytes the array that holds the event
   * @param from its first byte
   * @param to the index after its last byte
   * @param textFrom the first byte of the text, after the opening quote
   * @param textTo the closing quote
   */
  void learn(byte[] bytes, int from, int to, int textFrom, int textTo) {
    prefixLength = textFrom - from;
    suffixLength = to - textTo;
    prefix = copy(prefix, bytes, from, prefixLength);
    suffix = copy(suffix, bytes, textTo, suffixLength);
  }

  private static byte[] copy(byte[] target, byte[] source, int from, int length) {
    byte[] array = target.length >= length ? target : new byte[length];
    System.arraycopy(source, from, array, 0, length);
    return array;
  }

  /**
   * Whether an event surely is a content chunk with text.
   *
   * @param bytes the array that holds the event
   * @param from its first byte
   * @param to the index after its last byte
   * @return false when only parsing can tell
   */
  boolean matches(byte[] bytes, int from, int to) {
    int textFrom = from + prefixLength;
    int textTo = to - suffixLength;
    return prefixLength > 0
        && textFrom < textTo
        && Arrays.equals(bytes, from, textFrom, prefix, 0, prefixLength)
        && Arrays.equals(bytes, textTo, to, suffix, 0, suffixLength)
        && isInsideOfString(bytes, textFrom, textTo);
  }

  /** Where the text of an event that matches begins. */
  int textFrom(int from) {
    return from + prefixLength;
  }

  /** Where the text of an event that matches ends. */
  int textTo(int to) {
    return to - suffixLength;
  }

  private static boolean isInsideOfString(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (b == '"' || (b >= 0 && b < ' ')) {
        return false;
      }
      if (b == '\\') {
        i++;
        if (i == to || "\"\\/bfnrt".indexOf(bytes[i]) < 0) {
          return false;
        }
      }
    }
    return true;
  }
}
