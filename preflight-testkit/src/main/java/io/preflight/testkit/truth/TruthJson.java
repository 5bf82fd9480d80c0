package io.preflight.testkit.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/** The truth as lines of JSON; their shape is described in the README of this module. */
public final class TruthJson {

  private static final JsonFactory JSON = new JsonFactory();

  private TruthJson() {}

  /** Writes an object's members. */
  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * The first line.
   *
   * @param anchor a moment on both clocks
   * @return an object on one line, without a line end
   */
  public static String line(TruthAnchor anchor) {
    return object(
        json -> {
          json.writeStringField("type", "anchor");
          json.writeStringField("clock", "CLOCK_MONOTONIC (System.nanoTime), nanoseconds");
          json.writeNumberField("wall_ms", anchor.wallMillis());
          json.writeNumberField("nanos", anchor.nanos());
        });
  }

  /**
   * One request.
   *
   * @param truth what happened
   * @return an object on one line, without a line end
   */
  public static String line(RequestTruth truth) {
    return object(
        json -> {
          json.writeStringField("type", "request");
          json.writeNumberField("index", truth.index());
          json.writeStringField("id", truth.id());
          writeOptional(json, "client_request_id", truth.clientRequestId());
          json.writeStringField("model", truth.model());
          json.writeNumberField("connection", truth.connection().number());
          json.writeNumberField("client_port", truth.connection().clientPort());
          json.writeNumberField("accepted_nanos", truth.connection().acceptedNanos());
          json.writeNumberField("arrival_nanos", truth.arrivalNanos());
          json.writeNumberField("start_nanos", truth.startNanos());
          json.writeNumberField("end_nanos", truth.endNanos());
          json.writeNumberField("status", truth.status());
          json.writeStringField("outcome", lower(truth.outcome()));
          writeOptional(json, "fault", truth.fault());
          json.writeNumberField("prompt_tokens", truth.promptTokens());
          json.writeNumberField("output_tokens", truth.outputTokens());
          json.writeBooleanField("backlogged", truth.backlogged());
          json.writeArrayFieldStart("events");
          for (EventTruth event : truth.events()) {
            json.writeStartArray();
            json.writeString(lower(event.kind()));
            json.writeNumber(event.dueNanos());
            json.writeNumber(event.sentNanos());
            json.writeNumber(event.count());
            json.writeNumber(event.tokens());
            json.writeEndArray();
          }
          json.writeEndArray();
        });
  }

  private static String object(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeOptional(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
