package io.preflight.target.http;

/** Takes the body of an answer. */
@FunctionalInterface
interface BodySink {

  /**
   * The next bytes of the body, valid only during the call.
   *
   * @param bytes the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @param nanos when they were read from the socket, in terms of {@link System#nanoTime()}
   */
  void body(byte[] bytes, int from, int to, long nanos);
}
