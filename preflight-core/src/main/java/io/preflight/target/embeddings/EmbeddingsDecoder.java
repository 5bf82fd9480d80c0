package io.preflight.target.embeddings;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.sample.ErrorClass;
import io.preflight.target.chat.EventDecoder;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Makes sense of one document with embeddings. Nothing is generated, so that there is no first
 * token and no output token: metrics of those stay unmeasured.
 */
final class EmbeddingsDecoder extends EventDecoder {

  private final Observation seen;
  private final ByteArrayOutputStream document = new ByteArrayOutputStream();

  EmbeddingsDecoder(Observation seen) {
    super(seen);
    this.seen = seen;
  }

  @Override
  public void head(ResponseHead head) {
    refusesEncoding(head);
  }

  @Override
  public void read(byte[] bytes, int from, int to, long nanos) {
    readAt(nanos);
    if (to - from > MOST_EVENT_BYTES - document.size()) {
      failTooLarge();
    } else {
      document.write(bytes, from, to - from);
    }
  }

  @Override
  public void end() {
    if (isOver()) {
      return;
    }
    byte[] bytes = document.toByteArray();
    Optional<JsonNode> json = parsed(bytes, 0, bytes.length);
    if (json.isEmpty()) {
      fail(ErrorClass.MALFORMED, "the answer is not JSON: " + quoted(bytes, 0, bytes.length));
    } else if (isError(json.get())) {
      fail(
          ErrorClass.IN_STREAM_ERROR,
          "status 200 with an error: " + ErrorBody.message(json.get()).orElse("without a message"));
    } else if (!isEmbedding(json.get().at("/data/0/embedding"))) {
      fail(ErrorClass.EMPTY, "the answer was complete but carried no embedding");
    } else {
      seen.event(nanos());
      seen.usage(nanos(), -1, count(json.get().at("/usage/prompt_tokens")));
      seen.terminated();
    }
  }

  /** Numbers, or the same packed into a text. */
  private static boolean isEmbedding(JsonNode node) {
    return node.isArray() ? !node.isEmpty() : !node.asText("").isEmpty();
  }
}
