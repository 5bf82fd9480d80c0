package io.preflight.target.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.chat.AnswerDecoder;
import io.preflight.target.http.Observation;
import io.preflight.target.ndjson.LineHandler;
import io.preflight.target.ndjson.LineReader;
import java.util.Optional;

/**
 * Makes sense of one answer of {@code /api/chat}. Content is text, thinking or a tool call that is
 * not empty. The stream must end with a line that says {@code "done": true}.
 */
final class OllamaDecoder extends AnswerDecoder implements LineHandler {

  private final Observation seen;
  private final LineReader reader = new LineReader(this, MOST_EVENT_BYTES);

  OllamaDecoder(Observation seen) {
    super(seen, OllamaProtocol.NDJSON, "\"done\": true");
    this.seen = seen;
  }

  @Override
  protected boolean split(byte[] bytes, int from, int to) {
    return reader.read(bytes, from, to);
  }

  @Override
  protected void endOfStream() {
    byte[] rest = reader.unfinished();
    if (parsed(rest, 0, rest.length).isPresent()) {
      line(rest, 0, rest.length);
    }
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    if (isOver() || isBlank(bytes, from, to)) {
      return;
    }
    seen.event(nanos());
    Optional<JsonNode> json = parsed(bytes, from, to);
    if (json.isEmpty()) {
      failMalformed(bytes, from, to);
    } else if (isError(json.get())) {
      failInStream(bytes, from, to);
    } else {
      chunk(json.get());
    }
  }

  private void chunk(JsonNode json) {
    JsonNode message = json.path("message");
    if (!message.path("content").asText("").isEmpty()
        || !message.path("thinking").asText("").isEmpty()
        || !message.path("tool_calls").isEmpty()) {
      seen.content(nanos());
    }
    if (json.path("done").asBoolean()) {
      seen.usage(nanos(), count(json.path("eval_count")), count(json.path("prompt_eval_count")));
      Optional.ofNullable(json.path("done_reason").textValue())
          .ifPresent(reason -> seen.finished(nanos(), reason));
      seen.terminated();
    }
  }
}
