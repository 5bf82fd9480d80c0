package io.preflight.target.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import io.preflight.target.http.StreamDecoder;
import io.preflight.target.sse.SseHandler;
import io.preflight.target.sse.SseReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes sense of one stream of chat completion chunks. Content is text, reasoning, a refusal or a
 * tool call that is not empty; a role alone is none. The stream must end with {@code [DONE]}.
 */
final class ChatDecoder implements StreamDecoder, SseHandler {

  private static final int MOST_EVENT_BYTES = 4 << 20;
  private static final int MOST_DOCUMENT_BYTES = 64 << 10;
  private static final int MOST_QUOTED = 80;
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final String EVENT_STREAM = "text/event-stream";

  private final Observation seen;
  private final SseReader reader = new SseReader(this, MOST_EVENT_BYTES);
  private final ChunkParser parser = new ChunkParser();
  private final ChunkTemplate template = new ChunkTemplate();

  private String mediaType = "";
  private ByteArrayOutputStream document;
  private long nanos;
  private boolean failed;

  ChatDecoder(Observation seen) {
    this.seen = seen;
  }

  @Override
  public void head(ResponseHead head) {
    mediaType = head.mediaType().orElse("");
    if (head.contentEncoding().isPresent()) {
      fail(
          ErrorClass.PROTOCOL,
          "the server sent content encoding '"
              + head.contentEncoding().get()
              + "', which was not asked for");
    } else if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
      document = new ByteArrayOutputStream();
    } else if (mediaType.equals("text/html") || mediaType.endsWith("ndjson")) {
      fail(ErrorClass.MALFORMED, notAStream());
    }
  }

  private String notAStream() {
    return "expected " + EVENT_STREAM + ", but the server sent " + mediaType;
  }

  @Override
  public void read(byte[] bytes, int from, int to, long readNanos) {
    if (document != null) {
      document.write(bytes, from, Math.min(to - from, MOST_DOCUMENT_BYTES - document.size()));
      return;
    }
    nanos = readNanos;
    if (!reader.read(bytes, from, to)) {
      fail(ErrorClass.TOO_LARGE, "an event is larger than " + (MOST_EVENT_BYTES >> 20) + " MiB");
    }
  }

  @Override
  public void event(byte[] bytes, int from, int to) {
    if (failed || seen.isTerminated()) {
      return;
    }
    seen.event(nanos);
    if (template.matches(bytes, from, to)) {
      seen.content(nanos);
    } else if (isDone(bytes, from, to)) {
      seen.terminated();
    } else if (reader.type().equals("error")) {
      failInStream(bytes, from, to);
    } else if (!isBlank(bytes, from, to)) {
      chunk(bytes, from, to);
    }
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && bytes[end - 1] == ' ') {
      end--;
    }
    return Arrays.equals(bytes, from, end, DONE, 0, DONE.length);
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\n') {
        return false;
      }
    }
    return true;
  }

  private void chunk(byte[] bytes, int from, int to) {
    try {
      parser.parse(bytes, from, to);
    } catch (JsonProcessingException e) {
      fail(
          ErrorClass.MALFORMED,
          "event " + seen.events() + " is not a JSON object: " + quoted(bytes, from, to));
      return;
    }
    if (parser.isError() || "error".equals(parser.finishReason())) {
      failInStream(bytes, from, to);
      return;
    }
    if (parser.hasContent()) {
      seen.content(nanos);
    }
    if (parser.hasUsage()) {
      seen.usage(nanos, parser.outputTokens(), parser.inputTokens());
    }
    if (parser.finishReason() != null) {
      seen.finished(nanos, parser.finishReason());
    }
    if (parser.isPlainText()) {
      template.learn(bytes, from, to, from + parser.textFrom(), from + parser.textTo());
    }
  }

  private void failInStream(byte[] bytes, int from, int to) {
    String said =
        ErrorBody.message(Arrays.copyOfRange(bytes, from, to)).orElse("an error without a message");
    fail(
        ErrorClass.IN_STREAM_ERROR,
        "error in the stream after " + seen.contents() + " content events: " + said);
  }

  private static String quoted(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, MOST_QUOTED);
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return "'" + text + (length < to - from ? "…" : "") + "'";
  }

  @Override
  public void end() {
    if (document != null) {
      endOfDocument();
      return;
    }
    if (!seen.isTerminated() && reader.stopsWithin(DONE)) {
      seen.terminated();
    }
    if (!seen.isTerminated()) {
      if (seen.events() == 0 && !mediaType.equals(EVENT_STREAM) && !mediaType.isEmpty()) {
        fail(ErrorClass.MALFORMED, notAStream());
      } else {
        fail(ErrorClass.TRUNCATED, "the stream ended without [DONE]" + lastWords());
      }
    } else if (seen.contents() == 0) {
      fail(ErrorClass.EMPTY, "the stream was complete but carried no content" + lastWords());
    }
  }

  private String lastWords() {
    return seen.contents() == 0
        ? seen.finishReason().map(reason -> ", finish reason '" + reason + "'").orElse("")
        : " after " + seen.contents() + " content events";
  }

  private void endOfDocument() {
    byte[] bytes = document.toByteArray();
    boolean error = false;
    try {
      parser.parse(bytes, 0, bytes.length);
      error = parser.isError();
    } catch (JsonProcessingException e) {
      // Whatever it is, it is no stream.
    }
    if (error) {
      fail(
          ErrorClass.IN_STREAM_ERROR,
          "status 200 with an error: " + ErrorBody.message(bytes).orElse("without a message"));
    } else {
      fail(
          ErrorClass.MALFORMED,
          "the server sent one JSON document instead of a stream, as if it ignored"
              + " \"stream\": true");
    }
  }

  private void fail(ErrorClass errorClass, String message) {
    failed = true;
    seen.fail(Failure.of(errorClass, message));
  }
}
