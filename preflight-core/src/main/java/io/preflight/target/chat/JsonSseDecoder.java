package io.preflight.target.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.target.http.Observation;
import java.util.Optional;

/** Reads an answer that is a stream of server-sent events whose data are JSON objects. */
public abstract class JsonSseDecoder extends SseDecoder {

  /**
   * A decoder before its answer.
   *
   * @param seen where to write what is found
   * @param terminator how messages call what ends a stream
   */
  protected JsonSseDecoder(Observation seen, String terminator) {
    super(seen, terminator);
  }

  /**
   * What an event says.
   *
   * @param json its data, which report no error
   */
  protected abstract void chunk(JsonNode json);

  /**
   * Whether an event reports an error.
   *
   * @param json its data
   * @return by default whether it does so in one of the usual ways
   */
  protected boolean isFailure(JsonNode json) {
    return isError(json);
  }

  @Override
  protected final void data(byte[] bytes, int from, int to) {
    Optional<JsonNode> json = parsed(bytes, from, to);
    if (isErrorEvent() || json.filter(this::isFailure).isPresent()) {
      failInStream(bytes, from, to);
    } else if (json.isEmpty()) {
      failMalformed(bytes, from, to);
    } else {
      chunk(json.get());
    }
  }
}
