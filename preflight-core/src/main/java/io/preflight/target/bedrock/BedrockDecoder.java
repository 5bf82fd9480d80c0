package io.preflight.target.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.chat.AnswerDecoder;
import io.preflight.target.eventstream.EventStreamHandler;
import io.preflight.target.eventstream.EventStreamReader;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Makes sense of one answer of ConverseStream. Content is a delta of text, reasoning or a tool's
 * input that is not empty. The stream must have brought {@code messageStop}; the token counts come
 * after it.
 */
final class BedrockDecoder extends AnswerDecoder implements EventStreamHandler {

  private static final String COUNTS = "metadata";

  private final Observation seen;
  private final EventStreamReader reader = new EventStreamReader(this, MOST_EVENT_BYTES);

  BedrockDecoder(Observation seen) {
    super(seen, EventStreamReader.MEDIA_TYPE, "messageStop");
    this.seen = seen;
  }

  @Override
  protected boolean split(byte[] bytes, int from, int to) {
    return reader.read(bytes, from, to);
  }

  @Override
  protected void endOfStream() {
    // A message without its checksum was never sent.
  }

  @Override
  public void malformed(String why) {
    if (!isOver()) {
      fail(ErrorClass.MALFORMED, "message " + (seen.events() + 1) + " of the stream " + why);
    }
  }

  @Override
  public void message(Map<String, String> headers, byte[] bytes, int from, int to) {
    String event = headers.getOrDefault(":event-type", "");
    if (isOver()) {
      if (event.equals(COUNTS) && seen.failure().isEmpty()) {
        parsed(bytes, from, to).ifPresent(this::counts);
      }
      return;
    }
    seen.event(nanos());
    switch (headers.getOrDefault(":message-type", "")) {
      case "event" -> event(event, bytes, from, to);
      case "exception" -> exception(headers.getOrDefault(":exception-type", ""), bytes, from, to);
      case "error" ->
          failInStream(
              headers.getOrDefault(":error-code", "an error without a code")
                  + Optional.ofNullable(headers.get(":error-message"))
                      .map(said -> ": " + said)
                      .orElse(""));
      default ->
          fail(ErrorClass.MALFORMED, "message " + seen.events() + " has no usable :message-type");
    }
  }

  private void event(String type, byte[] bytes, int from, int to) {
    Optional<JsonNode> json = parsed(bytes, from, to);
    if (json.isEmpty()) {
      failMalformed(bytes, from, to);
    } else if (isError(json.get())) {
      failInStream(bytes, from, to);
    } else {
      event(type, json.get());
    }
  }

  private void event(String type, JsonNode json) {
    switch (type) {
      case "contentBlockDelta" -> delta(json.path("delta"));
      case "messageStop" -> {
        Optional.ofNullable(json.path("stopReason").textValue())
            .filter(reason -> !reason.isEmpty())
            .ifPresent(reason -> seen.finished(nanos(), reason));
        seen.terminated();
      }
      case COUNTS -> counts(json);
      default -> {}
    }
  }

  private void delta(JsonNode delta) {
    if (isFilled(delta.path("text"))
        || isFilled(delta.at("/reasoningContent/text"))
        || isFilled(delta.at("/reasoningContent/redactedContent"))
        || isFilled(delta.at("/toolUse/input"))) {
      seen.content(nanos());
    }
  }

  private static boolean isFilled(JsonNode text) {
    return text.isTextual() && !text.textValue().isEmpty();
  }

  private void counts(JsonNode json) {
    int output = count(json.at("/usage/outputTokens"));
    int input = count(json.at("/usage/inputTokens"));
    if (output >= 0 || input >= 0) {
      seen.usage(nanos(), output, input);
    }
  }

  /** A throttling is what status 429 is when the answer has not begun yet. */
  private void exception(String type, byte[] bytes, int from, int to) {
    String name = type.isEmpty() ? "an exception without a name" : type;
    String said =
        name
            + parsed(bytes, from, to)
                .flatMap(ErrorBody::message)
                .map(message -> ": " + message)
                .orElse("");
    if (name.equals("throttlingException")) {
      fail(
          ErrorClass.HTTP_429,
          "throttled in the stream after " + seen.contents() + " content events: " + said);
    } else {
      failInStream(said);
    }
  }

  @Override
  public Failure refused(Failure failure, ResponseHead head) {
    return ClockSkew.explained(failure, head.date(), Instant.now());
  }
}
