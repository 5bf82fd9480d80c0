package io.preflight.testkit.script;

import java.time.Duration;

/** Bytes that are written to the socket together, after a wait. Immutable. */
public final class Segment {

  private final byte[] bytes;
  private final Duration delay;

  /**
   * Creates a segment.
   *
   * @param bytes what to write; copied
   * @param delay the wait since the segment before was written, or since the head of the response
   */
  public Segment(byte[] bytes, Duration delay) {
    this.bytes = bytes.clone();
    this.delay = Durations.atMostADay("the delay of a segment", delay);
  }

  /**
   * What to write.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The wait before.
   *
   * @return from zero to 24 hours
   */
  public Duration delay() {
    return delay;
  }

  /**
   * The number of bytes.
   *
   * @return a number from 0
   */
  public int size() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return bytes.length + " bytes after " + Durations.format(delay);
  }
}
