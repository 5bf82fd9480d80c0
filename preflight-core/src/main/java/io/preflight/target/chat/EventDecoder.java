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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What every reader of an answer that comes in pieces needs. */
public abstract class EventDecoder implements StreamDecoder {

  /** The most bytes one piece may have. */
  protected static final int MOST_EVENT_BYTES = 4 << 20;

  private static final int MOST_QUOTED = 80;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Observation seen;
  private long nanos;
  private boolean failed;

  /**
   * A decoder before its answer.
   *
   * @param seen where to write what is found
   */
  protected EventDecoder(Observation seen) {
    this.seen = seen;
  }

  /**
   * Refuses an answer that was compressed although nobody asked for it: its pieces would be held
   * back until a block is full, and their size unpacked has no bound.
   *
   * @param head the head of the answer
   * @return true when the exchange has failed
   */
  protected final boolean refusesEncoding(ResponseHead head) {
    head.contentEncoding()
        .ifPresent(
            coding ->
                fail(
                    ErrorClass.PROTOCOL,
                    "the server sent content encoding '" + coding + "', which was not asked for"));
    return head.contentEncoding().isPresent();
  }

  /**
   * Bytes arrived.
   *
   * @param readNanos when they were read
   */
  protected final void readAt(long readNanos) {
    nanos = readNanos;
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
   * Whether what follows is of no interest any more.
   *
   * @return true once the exchange has failed or its terminator arrived
   */
  protected final boolean isOver() {
    return failed || seen.isTerminated();
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
    return json(bytes, from, to).filter(JsonNode::isObject);
  }

  /**
   * Reads any JSON value. Malformed UTF-8 is replaced, as in every event stream.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   * @return the value, or empty when it is none
   */
  protected static Optional<JsonNode> json(byte[] bytes, int from, int to) {
    try {
      JsonNode json = JSON.readTree(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return Optional.of(json).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
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
    failInStream(
        ErrorBody.message(Arrays.copyOfRange(bytes, from, to))
            .orElse("an error without a message"));
  }

  /**
   * Fails the exchange because the current event reports an error.
   *
   * @param said the server's words
   */
  protected final void failInStream(String said) {
    fail(
        ErrorClass.IN_STREAM_ERROR,
        "error in the stream after " + seen.contents() + " content events: " + said);
  }

  /** Fails the exchange because the current event is too large. */
  protected final void failTooLarge() {
    fail(ErrorClass.TOO_LARGE, "an event is larger than " + (MOST_EVENT_BYTES >> 20) + " MiB");
  }

  /**
   * The beginning of a piece, for a message.
   *
   * @param bytes the array that holds it
   * @param from its first byte
   * @param to the index after its last byte
   * @return at most 80 bytes of it in quotes
   */
  protected static String quoted(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, MOST_QUOTED);
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    return "'" + text + (length < to - from ? "…" : "") + "'";
  }

  /**
   * The exchange has failed; the first failure stands.
   *
   * @param errorClass why
   * @param message why, in one line
   */
  protected final void fail(ErrorClass errorClass, String message) {
    failed = true;
    seen.fail(Failure.of(errorClass, message));
  }
}
