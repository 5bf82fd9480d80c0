package io.preflight.target.ndjson;

import java.io.ByteArrayOutputStream;

/**
 * Splits newline-delimited JSON into lines, however the bytes arrive. A line ends at its line feed;
 * a carriage return is white space to JSON and needs no care. A line within one read is not copied.
 *
 * <p>Not safe for use by several threads.
 */
public final class LineReader {

  private final LineHandler handler;
  private final int maxLineBytes;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private boolean tooLarge;

  /**
   * A reader at the beginning of a stream.
   *
   * @param handler takes the lines
   * @param maxLineBytes the most bytes one line may have
   */
  public LineReader(LineHandler handler, int maxLineBytes) {
    this.handler = handler;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Reads the next bytes of the stream and hands on the lines they complete.
   *
   * @param bytes the array that holds them
   * @param from the first byte
   * @param to the index after the last byte
   * @return false once a line was larger than allowed; whatever follows is ignored
   */
  public boolean read(byte[] bytes, int from, int to) {
    int start = from;
    for (int i = from; i < to && !tooLarge; i++) {
      if (bytes[i] == '\n') {
        line(bytes, start, i);
        start = i + 1;
      }
    }
    if (!tooLarge && fits(to - start)) {
      begun.write(bytes, start, to - start);
    }
    return !tooLarge;
  }

  private void line(byte[] bytes, int from, int to) {
    if (!fits(to - from)) {
      return;
    }
    if (begun.size() == 0) {
      handler.line(bytes, from, to);
      return;
    }
    begun.write(bytes, from, to - from);
    byte[] whole = begun.toByteArray();
    begun.reset();
    handler.line(whole, 0, whole.length);
  }

  private boolean fits(int more) {
    tooLarge |= more > maxLineBytes - begun.size();
    return !tooLarge;
  }

  /**
   * The line under way, which has no line feed yet.
   *
   * @return a copy of its bytes, empty when the stream is between two lines
   */
  public byte[] unfinished() {
    return begun.toByteArray();
  }
}
