package io.preflight.target.sse;

/** Takes the events of a stream as they are dispatched. */
@FunctionalInterface
public interface SseHandler {

  /**
   * One event. The bytes are valid only during the call and must not be changed.
   *
   * @param bytes the array that holds the event's data
   * @param from the first byte of the data
   * @param to the index after the last byte
   */
  void event(byte[] bytes, int from, int to);
}
