package io.preflight.stats.exact;

/**
 * Which of n sorted values enclose a quantile of the distribution they come from, whatever that
 * distribution is: David and Nagaraja, "Order Statistics", 3rd edition (2003), section 7.1. Valid
 * for an n fixed beforehand.
 */
public final class QuantileLimits {

  private QuantileLimits() {}

  /**
   * The enclosing values, with half of the error on either side.
   *
   * @param sorted the values in ascending order, at least one
   * @param p the quantile's level, strictly between 0 and 1, for instance 0.95
   * @param confidence the share of cases in which the limits enclose the quantile
   * @return the limits in the unit of the values; infinite where n values cannot limit it
   */
  public static Limits of(double[] sorted, double p, double confidence) {
    Binomial.requireBound(p);
    Binomial.requireConfidence(confidence);
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a quantile needs at least one value");
    }
    int n = sorted.length;
    double each = (1 - confidence) / 2;
    // P(X(r) > quantile) = P(fewer than r of n values lie below it).
    long lower = FixedSize.largestCertifying(n, p, each) + 1;
    long upper = FixedSize.smallestRefuting(n, p, each);
    return new Limits(
        lower < 1 ? Double.NEGATIVE_INFINITY : sorted[(int) lower - 1],
        upper > n ? Double.POSITIVE_INFINITY : sorted[(int) upper - 1]);
  }
}
