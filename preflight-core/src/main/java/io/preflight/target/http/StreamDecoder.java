package io.preflight.target.http;

import io.preflight.sample.Failure;

/**
 * What one wire protocol makes of one answer with a 2xx status. It writes what it finds into the
 * {@link Observation} it was made with. Its methods are never called at the same time.
 */
public interface StreamDecoder {

  /**
   * What an answer with an error status means in this protocol.
   *
   * @param failure what it means in any protocol
   * @param head the response's head
   * @return by default the same
   */
  default Failure refused(Failure failure, ResponseHead head) {
    return failure;
  }

  /**
   * The head of the response. A decoder that cannot read such an answer fails the observation.
   *
   * @param head the response's head
   */
  void head(ResponseHead head);

  /**
   * The next bytes of the body, valid only during the call.
   *
   * @param bytes the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @param nanos when they were read from the socket, in terms of {@link System#nanoTime()}
   */
  void read(byte[] bytes, int from, int to, long nanos);

  /** The body has ended as HTTP says it should. Fails the observation if that is too early. */
  void end();
}
