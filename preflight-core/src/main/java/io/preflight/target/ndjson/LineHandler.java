package io.preflight.target.ndjson;

/** Takes the lines of a stream as they are completed. */
@FunctionalInterface
public interface LineHandler {

  /**
   * One line. The bytes are valid only during the call and must not be changed.
   *
   * @param bytes the array that holds the line
   * @param from its first byte
   * @param to the index of its line feed; a carriage return before that is part of the line
   */
  void line(byte[] bytes, int from, int to);
}
