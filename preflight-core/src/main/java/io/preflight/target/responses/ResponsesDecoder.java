package io.preflight.target.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.chat.JsonSseDecoder;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sense of one stream of response events. Content is a delta of text, reasoning, a refusal or
 * a tool's input that is not empty. The stream must end with {@code response.completed} or {@code
 * response.incomplete}.
 */
final class ResponsesDecoder extends JsonSseDecoder {

  private static final Set<String> CONTENT =
      Set.of(
          "response.output_text.delta",
          "response.reasoning_text.delta",
          "response.reasoning_summary_text.delta",
          "response.refusal.delta",
          "response.function_call_arguments.delta",
          "response.custom_tool_call_input.delta",
          "response.mcp_call_arguments.delta");

  private final Observation seen;

  ResponsesDecoder(Observation seen) {
    super(seen, "response.completed");
    this.seen = seen;
  }

  @Override
  protected void chunk(JsonNode json) {
    String type = json.path("type").asText();
    if (CONTENT.contains(type)) {
      if (!json.path("delta").asText("").isEmpty()) {
        seen.content(nanos());
      }
      return;
    }
    switch (type) {
      case "response.failed" ->
          failInStream(
              Optional.of(json.path("response"))
                  .filter(response -> response.hasNonNull("error"))
                  .flatMap(ErrorBody::message)
                  .orElse("the response failed without a message"));
      case "response.completed", "response.incomplete" -> last(json.path("response"));
      default -> {}
    }
  }

  private void last(JsonNode response) {
    int output = count(response.at("/usage/output_tokens"));
    int input = count(response.at("/usage/input_tokens"));
    if (output >= 0 || input >= 0) {
      seen.usage(nanos(), output, input);
    }
    Optional.ofNullable(response.at("/incomplete_details/reason").textValue())
        .or(() -> Optional.ofNullable(response.path("status").textValue()))
        .ifPresent(reason -> seen.finished(nanos(), reason));
    seen.terminated();
  }
}
