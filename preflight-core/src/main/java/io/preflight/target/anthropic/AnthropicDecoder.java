package io.preflight.target.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.chat.JsonSseDecoder;
import io.preflight.target.http.Observation;
import java.util.Optional;

/**
 * Makes sense of one stream of message events. Content is a delta of text, thinking or a tool's
 * input that is not empty. The stream must end with {@code message_stop}.
 */
final class AnthropicDecoder extends JsonSseDecoder {

  private final Observation seen;
  private int inputTokens = -1;

  AnthropicDecoder(Observation seen) {
    super(seen, "message_stop");
    this.seen = seen;
  }

  @Override
  protected void chunk(JsonNode json) {
    switch (json.path("type").asText()) {
      case "message_start" -> usage(json.path("message").path("usage"), false);
      case "content_block_delta" -> delta(json.path("delta"));
      case "message_delta" -> {
        usage(json.path("usage"), true);
        Optional.ofNullable(json.path("delta").path("stop_reason").textValue())
            .ifPresent(reason -> seen.finished(nanos(), reason));
      }
      case "message_stop" -> seen.terminated();
      default -> {}
    }
  }

  private void delta(JsonNode delta) {
    String field =
        switch (delta.path("type").asText()) {
          case "text_delta" -> "text";
          case "thinking_delta" -> "thinking";
          case "input_json_delta" -> "partial_json";
          default -> "";
        };
    if (!delta.path(field).asText("").isEmpty()) {
      seen.content(nanos());
    }
  }

  /** Until the end the output tokens are a placeholder, then the whole count. */
  private void usage(JsonNode usage, boolean atEnd) {
    int input = count(usage.path("input_tokens"));
    inputTokens = input < 0 ? inputTokens : input;
    int output = atEnd ? count(usage.path("output_tokens")) : -1;
    if (input >= 0 || output >= 0) {
      seen.usage(nanos(), output, inputTokens);
    }
  }
}
