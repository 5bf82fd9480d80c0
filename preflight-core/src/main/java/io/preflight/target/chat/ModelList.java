package io.preflight.target.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import io.preflight.target.http.StreamDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the answer to {@code GET} for the list of models. */
final class ModelList implements StreamDecoder {

  private static final int MOST_BYTES = 4 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Observation seen;
  private final ChatProtocol.ModelFields fields;
  private final ByteArrayOutputStream document = new ByteArrayOutputStream();
  private final List<String> models = new ArrayList<>();
  private volatile Optional<Instant> clock = Optional.empty();

  ModelList(Observation seen, ChatProtocol.ModelFields fields) {
    this.fields = fields;
    this.seen = seen;
  }

  /** What the server's clock says, where it told. */
  Optional<Instant> clock() {
    return clock;
  }

  List<String> models() {
    return List.copyOf(models);
  }

  @Override
  public void head(ResponseHead head) {
    // Whatever media type it claims, the document must parse.
    clock = head.date();
  }

  @Override
  public void read(byte[] bytes, int from, int to, long nanos) {
    document.write(bytes, from, Math.min(to - from, MOST_BYTES - document.size()));
  }

  @Override
  public void end() {
    try {
      JsonNode data = JSON.readTree(document.toByteArray()).path(fields.list());
      data.forEach(model -> models.add(model.path(fields.name()).asText()));
      models.removeIf(String::isBlank);
    } catch (IOException e) {
      seen.fail(Failure.of(ErrorClass.MALFORMED, "the list of models is not JSON"));
    }
  }
}
