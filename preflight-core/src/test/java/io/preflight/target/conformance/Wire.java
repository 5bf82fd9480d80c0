package io.preflight.target.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the pieces of a stream on the wire, in every way the standard allows. */
final class Wire {

  private static final Set<String> OF_LINES = Set.of("crlf", "comments", "cut", "unended");

  private final Set<String> how;
  private final String lineEnd;

  Wire(Set<String> how) {
    this.how = how;
    lineEnd = how.contains("crlf") ? "\r\n" : how.contains("cr") ? "\r" : "\n";
  }

  /** The bytes; empty when the framing knows no such way. */
  Optional<byte[]> bytes(Dialect.Framing framing, List<Dialect.Piece> pieces) {
    boolean sse = framing == Dialect.Framing.SSE;
    if (framing == Dialect.Framing.MESSAGES) {
      return Messages.bytes(how, pieces);
    }
    boolean named = pieces.stream().anyMatch(piece -> piece.event().equals("error"));
    if (!sse && (named || !OF_LINES.containsAll(how))) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(how.contains("bom") ? "\uFEFF" : "");
    int last = 0;
    for (Dialect.Piece piece : pieces) {
      last = text.length();
      if (sse) {
        event(text, piece);
      } else {
        text.append(how.contains("comments") ? lineEnd : "").append(piece.data()).append(lineEnd);
      }
    }
    if (how.contains("comments") && sse) {
      text.append(": bye").append(lineEnd);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    if (how.contains("cut")) {
      int begun = text.substring(0, last).getBytes(UTF_8).length;
      return Optional.of(Arrays.copyOf(bytes, (begun + bytes.length) / 2));
    }
    return Optional.of(
        how.contains("unended") ? Arrays.copyOf(bytes, bytes.length - ends(sse)) : bytes);
  }

  /** The bytes that end the last piece. */
  private int ends(boolean sse) {
    return lineEnd.length() * (sse ? 2 : 1);
  }

  private void event(StringBuilder text, Dialect.Piece piece) {
    if (how.contains("comments")) {
      text.append(": keep-alive").append(lineEnd).append(lineEnd).append(":").append(lineEnd);
    }
    if (how.contains("ids")) {
      text.append("id: ").append(text.length()).append(lineEnd);
    }
    if (how.contains("retry")) {
      text.append("retry: 1500").append(lineEnd).append("retry: soon").append(lineEnd);
    }
    if (how.contains("fields")) {
      text.append("note: x").append(lineEnd).append("data2").append(lineEnd);
    }
    if (!piece.event().isEmpty()) {
      text.append("event: ").append(piece.event()).append(lineEnd);
    } else if (how.contains("named")) {
      text.append("event: message").append(lineEnd);
    }
    String prefix = how.contains("nospace") ? "data:" : "data: ";
    String data = piece.data();
    if (how.contains("multiline") && data.startsWith("{") && !data.startsWith("{}")) {
      text.append(prefix).append("{").append(lineEnd);
      data = data.substring(1);
    }
    text.append(prefix).append(data).append(lineEnd).append(lineEnd);
    if (how.contains("blanks")) {
      text.append(lineEnd).append(lineEnd).append("data:").append(lineEnd).append(lineEnd);
    }
  }
}
