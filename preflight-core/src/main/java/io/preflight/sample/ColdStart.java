package io.preflight.sample;

/**
 * What the first requests of a run paid for a cold model, cold connections or machines that were
 * not there yet.
 *
 * @param requests how many requests until the last cold one, at least 1
 * @param measured how many of them are among the measured ones and count
 * @param lastedMs from when the first of them was due until the last had its first content, in
 *     milliseconds
 * @param firstTtftMs the time to the first token of the very first request, in milliseconds
 * @param worstTtftMs the longest among them, in milliseconds
 * @param steadyTtftMs the median of those that followed, in milliseconds
 */
public record ColdStart(
    long requests,
    long measured,
    double lastedMs,
    double firstTtftMs,
    double worstTtftMs,
    double steadyTtftMs) {

  public ColdStart {
    if (requests < 1 || measured < 0 || measured > requests) {
      throw new IllegalArgumentException(
          measured + " of " + requests + " cold requests cannot be measured ones");
    }
  }
}
