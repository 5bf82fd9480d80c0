package io.preflight.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The text of one answer, kept as it came so that its tokens can be counted once the answer has
 * ended, on a thread that reads no other. Of more than 1 MiB nothing is kept. The pieces are all
 * plain or all escaped as in a JSON string.
 */
public final class GeneratedText {

  private static final int MOST_BYTES = 1 << 20;
  private static final int FIRST_BYTES = 1 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tokenizer tokenizer;
  private byte[] kept = new byte[FIRST_BYTES];
  private int length;
  private boolean escaped;
  private boolean lost;

  /**
   * No text so far.
   *
   * @param tokenizer counts its tokens
   */
  public GeneratedText(Tokenizer tokenizer) {
    this.tokenizer = Objects.requireNonNull(tokenizer, "tokenizer");
  }

  /**
   * Adds a piece in UTF-8.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   */
  public void add(byte[] bytes, int from, int to) {
    int size = to - from;
    if (lost || size > MOST_BYTES - length) {
      lose();
      return;
    }
    if (size > kept.length - length) {
      kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + size));
    }
    System.arraycopy(bytes, from, kept, length, size);
    length += size;
  }

  /**
   * Adds the inside of a JSON string in UTF-8.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   */
  public void addEscaped(byte[] bytes, int from, int to) {
    escaped = true;
    add(bytes, from, to);
  }

  /** Something was generated that is no text, or cannot be kept: what is here is not all. */
  public void lose() {
    lost = true;
    kept = new byte[0];
    length = 0;
  }

  /**
   * Counts the tokens; takes a while.
   *
   * @return how many there are; empty when the text was lost or there is none
   */
  public OptionalInt count() {
    return text().map(text -> OptionalInt.of(tokenizer.count(text))).orElseGet(OptionalInt::empty);
  }

  /** Pieces that each escape half of a character are whole only together. */
  private Optional<String> text() {
    if (lost || length == 0) {
      return Optional.empty();
    }
    String text = new String(kept, 0, length, StandardCharsets.UTF_8);
    if (!escaped) {
      return Optional.of(text);
    }
    try {
      return Optional.of(JSON.readValue('"' + text + '"', String.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
