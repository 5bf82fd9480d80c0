package io.preflight.target.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.problem.OneLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The body of an answer that reports an error, bounded, and the sentence in it. */
public final class ErrorBody {

  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_CHARACTERS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> POINTERS =
      List.of("/error/message", "/error", "/message", "/detail", "/title", "/errors/0/message");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  /**
   * Takes the next bytes.
   *
   * @param source the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @return false when enough has been taken
   */
  boolean add(byte[] source, int from, int to) {
    bytes.write(source, from, Math.min(to - from, MOST_BYTES - bytes.size()));
    return bytes.size() < MOST_BYTES;
  }

  /**
   * The server's sentence in what was taken.
   *
   * @return one bounded line, or empty when the body says nothing a person could use
   */
  Optional<String> message() {
    String text = bytes.toString(StandardCharsets.UTF_8).strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return message(JSON.readTree(text));
      } catch (JsonProcessingException e) {
        return bounded(text);
      }
    }
    return text.isEmpty() || text.startsWith("<") ? Optional.empty() : bounded(text);
  }

  /**
   * The sentence in a JSON error, in any of the shapes servers use.
   *
   * @param json the error document
   * @return one bounded line, or empty when there is none
   */
  public static Optional<String> message(JsonNode json) {
    for (String pointer : POINTERS) {
      JsonNode node = json.at(pointer);
      if (node.isTextual() && !node.textValue().isBlank()) {
        return bounded(node.textValue());
      }
    }
    for (String pointer : POINTERS) {
      JsonNode node = json.at(pointer);
      if (node.isContainerNode() && !node.isEmpty()) {
        return bounded(node.toString());
      }
    }
    return json.isEmpty() ? Optional.empty() : bounded(json.toString());
  }

  /**
   * The sentence in a JSON error given as bytes.
   *
   * @param json UTF-8 bytes
   * @return one bounded line, or empty when there is none
   */
  public static Optional<String> message(byte[] json) {
    try {
      return message(JSON.readTree(json));
    } catch (IOException e) {
      return bounded(new String(json, StandardCharsets.UTF_8));
    }
  }

  private static Optional<String> bounded(String text) {
    String line = OneLine.of(text);
    return Optional.of(
        line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…");
  }
}
