package io.preflight.stats.sequential;

import io.preflight.stats.exact.Limits;

/**
 * Limits of a quantile that hold at every moment at once, whatever the distribution: those sorted
 * values for which {@link RateTest} has not yet put the share of values above them below or above 1
 * − p. The counterpart for a fixed n is {@link io.preflight.stats.exact.QuantileLimits}.
 */
public final class AnytimeQuantile {

  private AnytimeQuantile() {}

  /**
   * The limits, with half of the error on either side.
   *
   * @param sorted the values in ascending order; infinity for requests that failed
   * @param p the quantile's level, strictly between 0 and 1
   * @param confidence the share of cases in which the limits are right at all moments together
   * @return the limits in the unit of the values; infinite where the values cannot limit it yet
   */
  public static Limits of(double[] sorted, double p, double confidence) {
    double each = (1 - confidence) / 2;
    int n = sorted.length;
    if (n == 0) {
      return Limits.NONE;
    }
    long few = new RateTest(RateTest.Claim.BELOW, 1 - p).criticalCount(n, each);
    long many = new RateTest(RateTest.Claim.ABOVE, 1 - p).criticalCount(n, each);
    return new Limits(
        many > n ? Double.NEGATIVE_INFINITY : sorted[(int) (n - many)],
        few < 0 ? Double.POSITIVE_INFINITY : sorted[(int) (n - few - 1)]);
  }
}
