package io.preflight.examples.own;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.chat.AnswerDecoder;
import io.preflight.target.http.Observation;
import io.preflight.target.ndjson.LineHandler;
import io.preflight.target.ndjson.LineReader;
import java.util.Optional;

/** Lines of {@code {"text": "…"}}, then one of {@code {"end": "stop", "tokens": 7}}. */
final class LinesDecoder extends AnswerDecoder implements LineHandler {

  static final String MEDIA_TYPE = "application/x-ndjson";

  private final Observation seen;
  private final LineReader reader = new LineReader(this, MOST_EVENT_BYTES);

  LinesDecoder(Observation seen) {
    super(seen, MEDIA_TYPE, "a line with \"end\"");
    this.seen = seen;
  }

  @Override
  protected boolean split(byte[] bytes, int from, int to) {
    return reader.read(bytes, from, to);
  }

  @Override
  protected void endOfStream() {
    // A last line without its line feed is no line: the stream was cut off.
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    if (isOver()) {
      return;
    }
    seen.event(nanos());
    Optional<JsonNode> json = parsed(bytes, from, to);
    if (json.isEmpty()) {
      failMalformed(bytes, from, to);
      return;
    }
    if (!json.get().path("text").asText("").isEmpty()) {
      seen.content(nanos());
    }
    if (json.get().has("end")) {
      seen.usage(nanos(), count(json.get().path("tokens")), -1);
      seen.finished(nanos(), json.get().path("end").asText());
      seen.terminated();
    }
  }
}
