package io.preflight.testkit.wire;

import java.nio.charset.StandardCharsets;

/**
 * The text of generated tokens: common English words with a leading space, each of which is one
 * token for the usual tokenizers.
 */
public final class Words {

  private static final String[] WORDS = {
    " the", " of", " and", " to", " in", " is", " that", " for", " it", " was", " on", " are",
    " as", " with", " his", " they", " at", " be", " this", " from", " have", " or", " by", " one",
    " had", " not", " but", " what", " all", " were", " when", " we"
  };
  private static final byte[][] BYTES = new byte[WORDS.length][];

  static {
    for (int i = 0; i < WORDS.length; i++) {
      BYTES[i] = WORDS[i].getBytes(StandardCharsets.US_ASCII);
    }
  }

  private Words() {}

  /**
   * The bytes of a token. They need no escaping in JSON and must not be changed.
   *
   * @param position the number of the token in the answer, from 0
   * @return ASCII bytes, shared
   */
  public static byte[] ascii(int position) {
    return BYTES[position % BYTES.length];
  }

  /**
   * The text of an answer.
   *
   * @param tokens how many tokens
   * @return their text joined
   */
  public static String text(int tokens) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tokens; i++) {
      text.append(WORDS[i % WORDS.length]);
    }
    return text.toString();
  }
}
