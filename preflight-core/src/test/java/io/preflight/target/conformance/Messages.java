package io.preflight.target.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Puts the pieces of a stream into binary messages, as Amazon's own library writes them. */
public final class Messages {

  private static final Set<String> WAYS = Set.of("cut");

  private Messages() {}

  /** An event. */
  public static byte[] event(String type, String payload) {
    return message(Map.of(":message-type", "event", ":event-type", type), payload);
  }

  /** An exception, which the service's model knows. */
  public static byte[] exception(String type, String payload) {
    return message(Map.of(":message-type", "exception", ":exception-type", type), payload);
  }

  /** Any message. */
  public static byte[] message(Map<String, String> headers, String payload) {
    Map<String, HeaderValue> values = new LinkedHashMap<>();
    headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
    values.put(":content-type", HeaderValue.fromString("application/json"));
    ByteBuffer bytes = new Message(values, payload.getBytes(UTF_8)).toByteBuffer();
    return Arrays.copyOfRange(
        bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
  }

  /** Several messages, one after the other. */
  public static byte[] joined(byte[]... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      all.writeBytes(message);
    }
    return all.toByteArray();
  }

  static Optional<byte[]> bytes(Set<String> how, List<Dialect.Piece> pieces) {
    if (!WAYS.containsAll(how)) {
      return Optional.empty();
    }
    byte[] all = {};
    int last = 0;
    for (Dialect.Piece piece : pieces) {
      if (piece.event().equals("error")) {
        return Optional.empty();
      }
      last = all.length;
      all =
          joined(
              all,
              piece.event().endsWith("Exception")
                  ? exception(piece.event(), piece.data())
                  : event(
                      piece.event().isEmpty() ? "contentBlockDelta" : piece.event(), piece.data()));
    }
    return Optional.of(how.contains("cut") ? Arrays.copyOf(all, (last + all.length) / 2) : all);
  }
}
