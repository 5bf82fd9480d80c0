package io.preflight.target.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.chat.JsonSseDecoder;
import io.preflight.target.http.Observation;
import java.util.Optional;

/**
 * Makes sense of one stream of generated content. Content is a part with text, thought or not, a
 * function call or code. The protocol has no terminator: a stream is complete when it has said why
 * generation ended, and its last events follow one another until the body ends.
 */
final class GeminiDecoder extends JsonSseDecoder {

  private final Observation seen;

  GeminiDecoder(Observation seen) {
    super(seen, "a finishReason");
    this.seen = seen;
  }

  @Override
  protected void chunk(JsonNode json) {
    json.path("candidates").forEach(candidate -> content(candidate.at("/content/parts")));
    usage(json.path("usageMetadata"));
    String blocked = json.at("/promptFeedback/blockReason").asText("");
    if (!blocked.isEmpty()) {
      failInStream("the prompt was blocked: " + blocked);
      return;
    }
    json.path("candidates")
        .forEach(
            candidate ->
                Optional.ofNullable(candidate.path("finishReason").textValue())
                    .ifPresent(reason -> seen.finished(nanos(), reason)));
  }

  private void content(JsonNode parts) {
    boolean found = false;
    for (JsonNode part : parts) {
      found |=
          !part.path("text").asText("").isEmpty()
              || part.hasNonNull("functionCall")
              || part.hasNonNull("executableCode")
              || part.hasNonNull("inlineData");
    }
    if (found) {
      seen.content(nanos());
    }
  }

  /** Thoughts are generated as well, and counted apart. */
  private void usage(JsonNode usage) {
    int candidates = count(usage.path("candidatesTokenCount"));
    int thoughts = count(usage.path("thoughtsTokenCount"));
    int input = count(usage.path("promptTokenCount"));
    int output =
        candidates < 0 && thoughts < 0 ? -1 : Math.max(0, candidates) + Math.max(0, thoughts);
    if (output >= 0 || input >= 0) {
      seen.usage(nanos(), output, input);
    }
  }

  @Override
  protected void endOfStream() {
    if (!isOver() && !isWithinEvent() && seen.finishReason().isPresent()) {
      seen.terminated();
    }
  }
}
