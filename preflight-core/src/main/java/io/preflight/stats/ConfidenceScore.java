package io.preflight.stats;

/** The confidence score of the named profiles. */
public final class ConfidenceScore {

  private ConfidenceScore() {}

  /**
   * {@code min(1, (0.5·min(n/20, 1) + 0.5·max(0, 1 − 2·std/mean))·mode)}, with mode 1 for real and
   * 0.75 for simulated samples.
   *
   * @param tokenLatency the per-request token latency of the requests that did not fail
   * @param simulated whether the samples were simulated
   * @return between 0 and 1, rounded to three decimals
   */
  public static double of(Summary tokenLatency, boolean simulated) {
    double runScore = Math.min(tokenLatency.n() / 20.0, 1);
    double variation = tokenLatency.mean() == 0 ? 0 : tokenLatency.std() / tokenLatency.mean();
    double varScore = Math.max(0, 1 - 2 * variation);
    double score = (0.5 * runScore + 0.5 * varScore) * (simulated ? 0.75 : 1);
    return Math.round(Math.min(1, score) * 1000) / 1000.0;
  }
}
