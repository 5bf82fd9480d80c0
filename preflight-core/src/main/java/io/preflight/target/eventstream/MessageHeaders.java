package io.preflight.target.eventstream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the headers of one message. */
final class MessageHeaders {

  /** By type: the bytes of a value, or what tells that its length stands before it. */
  private static final int[] SIZES = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

  private static final int LENGTH_BEFORE = -1;
  private static final int TEXT = 7;

  private MessageHeaders() {}

  /**
   * The headers that are texts.
   *
   * @return names and values; empty when these are no headers
   */
  static Optional<Map<String, String>> texts(byte[] bytes, int from, int to) {
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, to - from);
    Map<String, String> texts = new LinkedHashMap<>();
    while (rest.hasRemaining()) {
      Optional<String> name = text(rest, rest.get() & 0xFF).filter(given -> !given.isEmpty());
      if (name.isEmpty() || !rest.hasRemaining()) {
        return Optional.empty();
      }
      int type = rest.get();
      if (type < 0 || type >= SIZES.length) {
        return Optional.empty();
      }
      int size = SIZES[type];
      if (size == LENGTH_BEFORE) {
        if (rest.remaining() < Short.BYTES) {
          return Optional.empty();
        }
        size = rest.getShort() & 0xFFFF;
      }
      Optional<String> value = text(rest, size);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (type == TEXT) {
        texts.put(name.get(), value.get());
      }
    }
    return Optional.of(texts);
  }

  private static Optional<String> text(ByteBuffer rest, int length) {
    if (rest.remaining() < length) {
      return Optional.empty();
    }
    int from = rest.position();
    rest.position(from + length);
    return Optional.of(
        new String(rest.array(), rest.arrayOffset() + from, length, StandardCharsets.UTF_8));
  }
}
