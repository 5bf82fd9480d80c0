package io.preflight.diagnose.client;

/**
 * How many requests a run sent and how they ended.
 *
 * @param healthy measured ones that completed within every limit
 * @param degraded measured ones that completed over a per-request limit
 * @param failed measured ones that failed
 * @param cancelled those cut off because the run was interrupted; in no statistic
 * @param outside those of the warm-up and the cool-down; in no statistic
 */
public record RequestCounts(
    long healthy, long degraded, long failed, long cancelled, long outside) {

  /**
   * The requests that statistics are over.
   *
   * @return healthy, degraded and failed ones
   */
  public long measured() {
    return healthy + degraded + failed;
  }

  /**
   * The measured requests that got an answer.
   *
   * @return healthy and degraded ones
   */
  public long answered() {
    return healthy + degraded;
  }
}
