package io.preflight.target.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.chat.JsonSseDecoder;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import java.util.Optional;

/**
 * Makes sense of one stream of chat events. Content is a delta of text, thinking, a plan or a tool
 * call that is not empty. The stream must end with {@code message-end}.
 */
final class CohereDecoder extends JsonSseDecoder {

  private final Observation seen;

  CohereDecoder(Observation seen) {
    super(seen, "message-end");
    this.seen = seen;
  }

  @Override
  protected void chunk(JsonNode json) {
    JsonNode message = json.at("/delta/message");
    switch (json.path("type").asText()) {
      case "content-delta" -> content(message.at("/content/text"), message.at("/content/thinking"));
      case "tool-plan-delta" -> content(message.path("tool_plan"));
      case "tool-call-start" -> content(message.at("/tool_calls/function/name"));
      case "tool-call-delta" -> content(message.at("/tool_calls/function/arguments"));
      case "message-end" -> last(json.path("delta"));
      default -> {}
    }
  }

  private void content(JsonNode... texts) {
    for (JsonNode text : texts) {
      if (!text.isNull() && !text.asText("").isEmpty()) {
        seen.content(nanos());
        return;
      }
    }
  }

  private void last(JsonNode delta) {
    if (delta.hasNonNull("error")) {
      failInStream(ErrorBody.message(delta).orElse("an error without a message"));
      return;
    }
    int output = count(delta.at("/usage/tokens/output_tokens"));
    int input = count(delta.at("/usage/tokens/input_tokens"));
    if (output >= 0 || input >= 0) {
      seen.usage(nanos(), output, input);
    }
    String reason = delta.path("finish_reason").asText("");
    if (reason.equals("ERROR") || reason.equals("TIMEOUT")) {
      failInStream("finish reason " + reason);
      return;
    }
    Optional.of(reason)
        .filter(given -> !given.isEmpty() && !given.equals("null"))
        .ifPresent(given -> seen.finished(nanos(), given));
    seen.terminated();
  }
}
