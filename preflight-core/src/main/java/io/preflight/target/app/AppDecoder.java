package io.preflight.target.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.profile.AppEndpoint.Format;
import io.preflight.sample.ErrorClass;
import io.preflight.target.chat.EventDecoder;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import io.preflight.target.ndjson.LineReader;
import io.preflight.target.sse.SseReader;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Makes sense of one answer of an application. A document with pointers is one content, which came
 * when its last byte did, since nobody can read it before; a text is content from its first byte
 * on. Neither comes in pieces that could be counted as tokens.
 */
final class AppDecoder extends EventDecoder {

  private final Observation seen;
  private final AppReading reading;
  private final SseReader events = new SseReader(this::event, MOST_EVENT_BYTES);
  private final LineReader lines = new LineReader(this::line, MOST_EVENT_BYTES);
  private final ByteArrayOutputStream document = new ByteArrayOutputStream();

  private Format format = Format.BODY;
  private String mediaType = "";
  private boolean mayBeJson;
  private int outputTokens = -1;
  private int inputTokens = -1;

  AppDecoder(Observation seen, AppReading reading) {
    super(seen);
    this.seen = seen;
    this.reading = reading;
  }

  @Override
  public void head(ResponseHead head) {
    if (refusesEncoding(head)) {
      return;
    }
    mediaType = head.mediaType().orElse("");
    format = reading.format(mediaType);
    if (format == Format.BODY) {
      seen.piecesAreNoTokens();
    }
    if (mediaType.equals("text/html") || (format == Format.SSE && !isStream(mediaType))) {
      fail(
          ErrorClass.MALFORMED,
          "expected "
              + (format == Format.SSE ? "text/event-stream" : "data")
              + ", but the server sent "
              + mediaType);
    }
  }

  private static boolean isStream(String mediaType) {
    return mediaType.isEmpty()
        || mediaType.equals("text/event-stream")
        || mediaType.equals("text/plain")
        || mediaType.equals("application/octet-stream");
  }

  @Override
  public void read(byte[] bytes, int from, int to, long nanos) {
    readAt(nanos);
    boolean fits =
        switch (format) {
          case SSE -> events.read(bytes, from, to);
          case NDJSON -> lines.read(bytes, from, to);
          case BODY -> reading.isText() ? text(bytes, from, to) : keep(bytes, from, to);
        };
    if (!fits) {
      failTooLarge();
    }
  }

  /** A text that begins like JSON is kept as well, since it may turn out to report an error. */
  private boolean text(byte[] bytes, int from, int to) {
    seen.event(nanos());
    boolean first = seen.contents() == 0;
    if (first && isBlank(bytes, from, to)) {
      return true;
    }
    seen.content(nanos());
    keepText(bytes, from, to);
    mayBeJson = first ? beginsLikeJson(bytes, from, to) : mayBeJson;
    return !mayBeJson || keep(bytes, from, to);
  }

  private void keepText(byte[] bytes, int from, int to) {
    seen.text().ifPresent(text -> text.add(bytes, from, to));
  }

  private static boolean beginsLikeJson(byte[] bytes, int from, int to) {
    int first = from;
    while (first < to && isBlank(bytes, first, first + 1)) {
      first++;
    }
    return first < to && (bytes[first] == '{' || bytes[first] == '[');
  }

  private boolean keep(byte[] bytes, int from, int to) {
    if (to - from > MOST_EVENT_BYTES - document.size()) {
      return false;
    }
    document.write(bytes, from, to - from);
    return true;
  }

  private void event(byte[] bytes, int from, int to) {
    if (isOver()) {
      return;
    }
    seen.event(nanos());
    String name = events.type();
    boolean last = reading.isEndEvent(name);
    if (name.equals("error") && !last) {
      failInStream(bytes, from, to);
      return;
    }
    piece(bytes, from, to, reading.isContentEvent(name) && !last);
    if (last && !isOver()) {
      seen.terminated();
    }
  }

  private void line(byte[] bytes, int from, int to) {
    if (!isOver() && !isBlank(bytes, from, to)) {
      seen.event(nanos());
      piece(bytes, from, to, true);
    }
  }

  private void piece(byte[] bytes, int from, int to, boolean mayBeContent) {
    if (reading.isEndData(bytes, from, to)) {
      seen.terminated();
      return;
    }
    boolean structured = !reading.isText() || (from < to && bytes[from] == '{');
    Optional<JsonNode> json = structured ? json(bytes, from, to) : Optional.empty();
    if (json.isPresent()) {
      json(json.get(), mayBeContent);
    } else if (!reading.isText()) {
      if (mayBeContent && !isBlank(bytes, from, to)) {
        failMalformed(bytes, from, to);
      }
    } else if (mayBeContent && to > from) {
      seen.content(nanos());
      keepText(bytes, from, to);
    }
  }

  private void json(JsonNode json, boolean mayBeContent) {
    Optional<String> error = reading.error(json);
    if (error.isPresent()) {
      failInStream(error.get());
      return;
    }
    if (mayBeContent && (reading.isText() || reading.hasContent(json))) {
      seen.content(nanos());
      seen.text().ifPresent(text -> reading.keepText(json, text));
    }
    facts(json);
    if (reading.isEnd(json)) {
      seen.terminated();
    }
  }

  private void facts(JsonNode json) {
    int output = count(reading.outputTokens(json));
    int input = count(reading.inputTokens(json));
    if (output >= 0 || input >= 0) {
      outputTokens = output < 0 ? outputTokens : output;
      inputTokens = input < 0 ? inputTokens : input;
      seen.usage(nanos(), outputTokens, inputTokens);
    }
    reading.finishReason(json).ifPresent(reason -> seen.finished(nanos(), reason));
  }

  @Override
  public void end() {
    byte[] rest = lines.unfinished();
    if (format == Format.NDJSON && rest.length > 0) {
      lastLine(rest);
    }
    if (format == Format.BODY) {
      body(document.toByteArray());
    }
    if (isOver() && !seen.isTerminated()) {
      return;
    }
    if (reading.endData().filter(events::stopsWithin).isPresent()) {
      seen.terminated();
    }
    Optional<String> terminator = reading.terminator();
    Optional<String> foreign = reading.foreignEnd(format);
    if (foreign.isPresent()) {
      fail(
          ErrorClass.MALFORMED,
          foreign.get()
              + ", but the server sent "
              + (mediaType.isEmpty() ? "no Content-Type" : mediaType)
              + "; say what it sends with target.http.format, or leave the key out");
    } else if (!seen.isTerminated() && terminator.isPresent()) {
      truncated("without " + terminator.get());
    } else if (!seen.isTerminated() && events.isWithinEvent()) {
      truncated("within an event");
    } else if (seen.contents() == 0) {
      fail(ErrorClass.EMPTY, "the answer was complete but carried no content" + lookedAt());
    }
  }

  private void truncated(String how) {
    fail(
        ErrorClass.TRUNCATED,
        "the stream ended " + how + " after " + seen.contents() + " content events");
  }

  private void lastLine(byte[] rest) {
    if (reading.isText() || json(rest, 0, rest.length).isPresent()) {
      line(rest, 0, rest.length);
    } else if (!isOver()) {
      truncated("within a line");
    }
  }

  private void body(byte[] bytes) {
    if (isOver() || bytes.length == 0) {
      return;
    }
    Optional<JsonNode> json = json(bytes, 0, bytes.length);
    if (!reading.isText()) {
      seen.event(nanos());
      if (json.isEmpty()) {
        fail(ErrorClass.MALFORMED, "the answer is not JSON: " + quoted(bytes, 0, bytes.length));
      }
    }
    json.ifPresent(this::document);
  }

  private void document(JsonNode json) {
    Optional<String> error = reading.error(json);
    if (error.isPresent()) {
      fail(ErrorClass.IN_STREAM_ERROR, "status 200 with an error: " + error.get());
    } else {
      json(json, !reading.isText());
    }
  }

  private String lookedAt() {
    return reading.isText() ? "" : " at " + reading.places();
  }
}
