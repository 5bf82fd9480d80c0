package io.preflight.target.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.preflight.profile.AppEndpoint;
import io.preflight.profile.AppEndpoint.Format;
import io.preflight.target.GeneratedText;
import io.preflight.target.http.ErrorBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Where the answers of an application hold what. Safe for use by several threads. */
final class AppReading {

  private final AppEndpoint.Answer answer;
  private final List<JsonPointer> content;
  private final Optional<JsonPointer> finishReason;
  private final Optional<JsonPointer> outputTokens;
  private final Optional<JsonPointer> inputTokens;
  private final Optional<JsonPointer> end;
  private final JsonPointer error;

  AppReading(AppEndpoint.Answer answer) {
    this.answer = answer;
    content = answer.content().stream().map(JsonPointer::compile).toList();
    finishReason = answer.finishReason().map(JsonPointer::compile);
    outputTokens = answer.outputTokens().map(JsonPointer::compile);
    inputTokens = answer.inputTokens().map(JsonPointer::compile);
    end = answer.end().pointer().map(JsonPointer::compile);
    error = JsonPointer.compile(answer.error());
  }

  /** The media types to ask for. */
  String accepted() {
    if (answer.format().isEmpty()) {
      return "text/event-stream, application/x-ndjson, application/json, */*;q=0.5";
    }
    return switch (answer.format().get()) {
      case SSE -> "text/event-stream";
      case NDJSON -> "application/x-ndjson";
      case BODY -> "application/json, */*;q=0.5";
    };
  }

  /** In which pieces an answer of a media type comes. */
  Format format(String mediaType) {
    if (answer.format().isPresent()) {
      return answer.format().get();
    }
    if (mediaType.equals("text/event-stream")) {
      return Format.SSE;
    }
    boolean lines = mediaType.endsWith("ndjson") || mediaType.endsWith("jsonl");
    return lines ? Format.NDJSON : Format.BODY;
  }

  /** Whether pieces are text themselves. */
  boolean isText() {
    return content.isEmpty();
  }

  /** Whether an event of a name may carry content. */
  boolean isContentEvent(String name) {
    return answer.contentEvents().isEmpty()
        || answer.contentEvents().contains(name.isEmpty() ? "message" : name);
  }

  /** What a message calls the end that an answer must have; empty when the body's end will do. */
  Optional<String> terminator() {
    AppEndpoint.End given = answer.end();
    return given
        .data()
        .map(data -> "'" + data + "'")
        .or(() -> given.event().map(event -> "an event '" + event + "'"))
        .or(() -> given.pointer().map(pointer -> "anything at " + pointer));
  }

  /** What an answer must end with, in words, though one in this format never can. */
  Optional<String> foreignEnd(Format format) {
    AppEndpoint.End given = answer.end();
    if (format == Format.SSE) {
      return Optional.empty();
    }
    if (given.event().isPresent()) {
      return Optional.of("target.http.end_event needs server-sent events");
    }
    if (format == Format.BODY && given.data().isPresent()) {
      return Optional.of("target.http.end_data needs server-sent events or lines");
    }
    return format == Format.BODY && isText() && given.pointer().isPresent()
        ? Optional.of("target.http.end needs server-sent events, lines, or JSON with content")
        : Optional.empty();
  }

  /** The format that the profile names, in the profile's word. */
  Optional<Format> named() {
    return answer.format();
  }

  boolean isEndEvent(String name) {
    return answer.end().event().filter(name::equals).isPresent();
  }

  /** The whole data of the last event, where that is what ends an answer. */
  Optional<byte[]> endData() {
    return answer.end().data().map(data -> data.getBytes(StandardCharsets.UTF_8));
  }

  boolean isEndData(byte[] bytes, int from, int to) {
    return answer
        .end()
        .data()
        .filter(
            data ->
                new String(bytes, from, to - from, StandardCharsets.UTF_8)
                    .strip()
                    .equals(data.strip()))
        .isPresent();
  }

  boolean isEnd(JsonNode json) {
    return end.filter(pointer -> says(json.at(pointer))).isPresent();
  }

  boolean hasContent(JsonNode json) {
    return content.stream().map(json::at).anyMatch(AppReading::isContent);
  }

  /** Keeps the content of a piece, which can be counted only when all of it is text. */
  void keepText(JsonNode json, GeneratedText text) {
    if (isText()) {
      text.lose();
      return;
    }
    content.stream()
        .map(json::at)
        .filter(AppReading::isContent)
        .forEach(
            node -> {
              if (node.isTextual()) {
                byte[] bytes = node.textValue().getBytes(StandardCharsets.UTF_8);
                text.add(bytes, 0, bytes.length);
              } else {
                text.lose();
              }
            });
  }

  private static boolean isContent(JsonNode node) {
    if (node.isTextual()) {
      return !node.textValue().isEmpty();
    }
    return node.isContainerNode() ? !node.isEmpty() : node.isNumber() || node.isBoolean();
  }

  /** The words of an error that a piece reports. */
  Optional<String> error(JsonNode json) {
    JsonNode node = json.at(error);
    if (!says(node)) {
      return Optional.empty();
    }
    Optional<String> said =
        node.isTextual() ? Optional.of(node.textValue()) : ErrorBody.message(node);
    return said.or(() -> Optional.of("an error without a message"));
  }

  /** Whether a value is there and is not one of those that mean no. */
  private static boolean says(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    if (node.isContainerNode()) {
      return !node.isEmpty();
    }
    return node.isTextual() ? !node.textValue().isBlank() : node.asBoolean();
  }

  Optional<String> finishReason(JsonNode json) {
    return finishReason
        .map(pointer -> json.at(pointer).asText(""))
        .filter(reason -> !reason.isBlank() && !reason.equals("null"));
  }

  JsonNode outputTokens(JsonNode json) {
    return at(outputTokens, json);
  }

  JsonNode inputTokens(JsonNode json) {
    return at(inputTokens, json);
  }

  private static JsonNode at(Optional<JsonPointer> pointer, JsonNode json) {
    return pointer.map(json::at).orElse(MissingNode.getInstance());
  }

  /** Where content was looked for, in words. */
  String places() {
    return String.join(", ", answer.content());
  }
}
