package io.preflight.diagnose.client;

/**
 * Pauses inside streams: gaps between content events longer than ten times the median gap of the
 * same stream and longer than 200 ms.
 *
 * @param streams how many streams were long enough to tell: at least ten gaps
 * @param stalled how many of them paused
 * @param pauses how many pauses there were
 * @param longestMs the longest of them, in milliseconds; 0 without any
 * @param totalMs all of them together, in milliseconds
 * @param decodeMs the time that all these streams took from first to last content, in milliseconds
 */
public record Stalls(
    long streams, long stalled, long pauses, double longestMs, double totalMs, double decodeMs) {

  public Stalls {
    if (stalled > streams || stalled > pauses) {
      throw new IllegalArgumentException(
          stalled + " of " + streams + " streams cannot have paused " + pauses + " times");
    }
  }

  /**
   * How many of the streams paused.
   *
   * @return between 0 and 1
   */
  public double share() {
    return streams == 0 ? 0 : (double) stalled / streams;
  }
}
