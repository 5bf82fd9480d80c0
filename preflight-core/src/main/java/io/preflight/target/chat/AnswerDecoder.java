package io.preflight.target.chat;

import io.preflight.sample.ErrorClass;
import io.preflight.target.http.ErrorBody;
import io.preflight.target.http.Observation;
import io.preflight.target.http.ResponseHead;
import java.io.ByteArrayOutputStream;

/**
 * The part of reading a streamed answer that is the same in every protocol: whether the answer is a
 * stream at all, and what its end means. A stream must have brought its terminator and content.
 */
public abstract class AnswerDecoder extends EventDecoder {

  private static final int MOST_DOCUMENT_BYTES = 64 << 10;

  private final Observation seen;
  private final String expectedType;
  private final String terminator;

  private String mediaType = "";
  private ByteArrayOutputStream document;

  /**
   * A decoder before its answer.
   *
   * @param seen where to write what is found
   * @param expectedType the media type of a stream
   * @param terminator how messages call what ends a stream
   */
  protected AnswerDecoder(Observation seen, String expectedType, String terminator) {
    super(seen);
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
    if (refusesEncoding(head)) {
      return;
    }
    if (mediaType.equals("application/json") || mediaType.endsWith("+json")) {
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
    readAt(readNanos);
    if (!split(bytes, from, to)) {
      failTooLarge();
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
}
