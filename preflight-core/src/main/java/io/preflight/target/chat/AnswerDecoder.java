package io.preflight.target.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import io.preflight.target.http.StreamDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The part of reading a streamed answer that is the same in every protocol: whether the answer is a
 * stream at all, and what its end means. A stream must have brought its terminator and content.
 */
public abstract class AnswerDecoder implements StreamDecoder {

  /** The most bytes one event may have. */
  protected static final int MOST_EVENT_BYTES = 4 << 20;

  private static final int MOST_DOCUMENT_BYTES = 64 << 10;
  private static final int MOST_QUOTED = 80;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Observation seen;
  private final String expectedType;
  private final String terminator;

  private String mediaType = "";
  private ByteArrayOutputStream document;
  private long nanos;
  private boolean failed;

  /**
   * A decoder before its answer.
   *
   * @param seen where to write what is found
   * @param expectedType the media type of a stream
   * @param terminator how messages call what ends a stream
   */
  protected AnswerDecoder(Observation seen, String expectedType, String terminator) {
    this.seen = seen;
    this.expectedType = expectedType;
    this.terminator = terminator;
  }

  /**
   * Splits the next bytes of the stream into events.
   *
   * @param bytes the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @return false once an event was larger than {@link #MOST_EVENT_BYTES}
   */
  protected abstract boolean split(byte[] bytes, int from, int to);

  /** The stream has ended; an event that lacks nothing but its end may still be taken. */
  protected abstract void endOfStream();

  @Override
  public final void head(ResponseHead head) {
    mediaType = head.mediaType().orElse("");
    if (head.contentEncoding().isPresent()) {
      fail(
          ErrorClass.PROTOCOL,
          "the server sent content encoding '"
              + head.contentEncoding().get()
              + "', which was not asked for");
    } else if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
      document = new ByteArrayOutputStream();
    } else if (!mediaType.equals(expectedType) && isAnotherFormat()) {
      fail(ErrorClass.MALFORMED, notAStream());
    }
  }

  private boolean isAnotherFormat() {
    return mediaType.equals("text/html")
        || mediaType.equals("text/event-stream")
        || mediaType.endsWith("ndjson");
  }

  private String notAStream() {
    return "expected " + expectedType + ", but the server sent " + mediaType;
  }

  @Override
  public final void read(byte[] bytes, int from, int to, long readNanos) {
    if (document != null) {
      document.write(bytes, from, Math.min(to - from, MOST_DOCUMENT_BYTES - document.size()));
      return;
    }
    nanos = readNanos;
    if (!split(bytes, from, to)) {
      fail(ErrorClass.TOO_LARGE, "an event is larger than " + (MOST_EVENT_BYTES >> 20) + " MiB");
    }
  }

  @Override
  public final void end() {
    if (document != null) {
      endOfDocument();
      return;
    }
    endOfStream();
    if (!seen.isTerminated()) {
      if (seen.events() == 0 && !mediaType.equals(expectedType) && !mediaType.isEmpty()) {
        fail(ErrorClass.MALFORMED, notAStream());
      } else {
        fail(ErrorClass.TRUNCATED, "the stream ended without " + terminator + lastWords());
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
    if (parsed(bytes, 0, bytes.length).filter(AnswerDecoder::isError).isPresent()) {
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

  /**
   * Whether an object reports an error in one of the usual ways.
   *
   * @param json an object of the answer
   * @return true for an {@code error} that is not null, or an object that calls itself one
   */
  protected static boolean isError(JsonNode json) {
    return json.hasNonNull("error")
        || json.path("object").asText().equals("error")
        || json.path("type").asText().equals("error");
  }

  /**
   * Whether what follows is of no interest any more.
   *
   * @return true once the exchange has failed or its terminator arrived
   */
  protected final boolean isOver() {
    return failed || seen.isTerminated();
  }

  /**
   * When the bytes at hand were read.
   *
   * @return the moment, in terms of {@link System#nanoTime()}
   */
  protected final long nanos() {
    return nanos;
  }

  /**
   * Reads a JSON object. Malformed UTF-8 is replaced, as in every event stream.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   * @return the object, or empty when it is none
   */
  protected static Optional<JsonNode> parsed(byte[] bytes, int from, int to) {
    try {
      JsonNode json = JSON.readTree(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return Optional.of(json).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether an event says nothing at all.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   * @return true when it is white space
   */
  protected static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * A count of tokens.
   *
   * @param json the number
   * @return the count, or −1 when it is none
   */
  protected static int count(JsonNode json) {
    return json.canConvertToInt() && json.intValue() >= 0 ? json.intValue() : -1;
  }

  /**
   * Fails the exchange because the current event cannot be read.
   *
   * @param bytes the array that holds the event
   * @param from its first byte
   * @param to the index after its last byte
   */
  protected final void failMalformed(byte[] bytes, int from, int to) {
    fail(
        ErrorClass.MALFORMED,
        "event " + seen.events() + " is not a JSON object: " + quoted(bytes, from, to));
  }

  /**
   * Fails the exchange because the current event reports an error.
   *
   * @param bytes the array that holds the event
   * @param from its first byte
   * @param to the index after its last byte
   */
  protected final void failInStream(byte[] bytes, int from, int to) {
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

  private void fail(ErrorClass errorClass, String message) {
    failed = true;
    seen.fail(Failure.of(errorClass, message));
  }
}
