package io.preflight.sample;

import java.util.LinkedHashMap;
import java.util.Map;

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

  /**
   * The figures as JSON reports have them.
   *
   * @return by name, in the order of the reports
   */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("requests", requests);
    figures.put("measured_requests", measured);
    figures.put("lasted_ms", lastedMs);
    figures.put("first_ttft_ms", firstTtftMs);
    figures.put("worst_ttft_ms", worstTtftMs);
    figures.put("steady_ttft_ms", steadyTtftMs);
    return figures;
  }
}
