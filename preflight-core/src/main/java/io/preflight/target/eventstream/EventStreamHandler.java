package io.preflight.target.eventstream;

import java.util.Map;

/** Takes the messages of an event stream. */
public interface EventStreamHandler {

  /**
   * One message whose checksums are right.
   *
   * @param headers those of its headers that are texts, by name
   * @param bytes the array that holds its payload, valid only during the call
   * @param from the first byte of the payload
   * @param to the index after its last byte
   */
  void message(Map<String, String> headers, byte[] bytes, int from, int to);

  /**
   * The stream cannot be read any further.
   *
   * @param why what is wrong, in words that follow the number of the message
   */
  void malformed(String why);
}
