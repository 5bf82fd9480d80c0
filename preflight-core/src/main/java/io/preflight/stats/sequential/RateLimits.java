package io.preflight.stats.sequential;

import io.preflight.stats.exact.Limits;

/**
 * Limits of a probability that hold at every moment at once: all bounds that {@link RateTest} has
 * not yet put the probability below or above. The evidence grows with the distance of the bound
 * from the share seen, so a bisection finds the limits.
 */
public final class RateLimits {

  private static final int HALVINGS = 50;

  private RateLimits() {}

  /**
   * The limits after n trials, with half of the error on either side. The limits of any two moments
   * may be intersected.
   *
   * @param trials n, 0 or more
   * @param occurrences k, between 0 and n
   * @param confidence the share of cases in which the limits are right at all moments together
   * @return the limits, between 0 and 1
   */
  public static Limits of(double trials, double occurrences, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a confidence must lie between 0 and 1, but is " + confidence);
    }
    if (trials == 0) {
      return new Limits(0, 1);
    }
    double each = (1 - confidence) / 2;
    double share = occurrences / trials;
    double low =
        bisect(
            0,
            share,
            bound -> new RateTest(RateTest.Claim.ABOVE, bound),
            trials,
            occurrences,
            each);
    double high =
        bisect(
            1,
            share,
            bound -> new RateTest(RateTest.Claim.BELOW, bound),
            trials,
            occurrences,
            each);
    return new Limits(low, high);
  }

  private interface Tests {
    RateTest at(double bound);
  }

  private static double bisect(
      double excluded, double share, Tests tests, double trials, double occurrences, double alpha) {
    double out = excluded;
    double in = share;
    for (int i = 0; i < HALVINGS && out != in; i++) {
      double middle = (out + in) / 2;
      if (middle > 0 && middle < 1 && tests.at(middle).certifies(trials, occurrences, alpha)) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return out;
  }
}
