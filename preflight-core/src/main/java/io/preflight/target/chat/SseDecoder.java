package io.preflight.target.chat;

import io.preflight.target.http.Observation;
import io.preflight.target.sse.SseHandler;
import io.preflight.target.sse.SseReader;

/** Reads an answer that is a stream of server-sent events. */
public abstract class SseDecoder extends AnswerDecoder implements SseHandler {

  /** What a stream of server-sent events is called. */
  public static final String EVENT_STREAM = "text/event-stream";

  private final Observation seen;
  private final SseReader reader = new SseReader(this, MOST_EVENT_BYTES);

  /**
   * A decoder before its answer.
   *
   * @param seen where to write what is found
   * @param terminator how messages call what ends a stream
   */
  protected SseDecoder(Observation seen, String terminator) {
    super(seen, EVENT_STREAM, terminator);
    this.seen = seen;
  }

  /**
   * One event that is not blank.
   *
   * @param bytes the array that holds its data
   * @param from the first byte
   * @param to the index after the last byte
   */
  protected abstract void data(byte[] bytes, int from, int to);

  /**
   * Whether the stream calls the current event an error.
   *
   * @return true when its event field says so
   */
  protected final boolean isErrorEvent() {
    return reader.type().equals("error");
  }

  /**
   * Whether the stream stops within an event of which nothing but the line ends is missing.
   *
   * @param data the event's data
   * @return true when the event is whole otherwise
   */
  protected final boolean stopsWithin(byte[] data) {
    return reader.stopsWithin(data);
  }

  /**
   * Whether the stream stops within an event.
   *
   * @return true when an event has begun and was not ended by a blank line
   */
  protected final boolean isWithinEvent() {
    return reader.isWithinEvent();
  }

  @Override
  protected final boolean split(byte[] bytes, int from, int to) {
    return reader.read(bytes, from, to);
  }

  @Override
  protected void endOfStream() {
    // An event without its blank line was never sent, as the standard says.
  }

  @Override
  public final void event(byte[] bytes, int from, int to) {
    if (isOver()) {
      return;
    }
    if (!isBlank(bytes, from, to)) {
      seen.event(nanos());
      data(bytes, from, to);
    }
  }
}
