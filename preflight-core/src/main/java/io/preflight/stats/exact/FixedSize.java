package io.preflight.stats.exact;

/**
 * The size of an exact binomial test that looks once, at the end: how many trials it takes to
 * certify that a probability is below (or above) a bound with a wanted power when it truly is below
 * (or above) it by a margin.
 */
public final class FixedSize {

  private FixedSize() {}

  /**
   * The number of trials that certifies a probability of (1 − margin)·bound to be below the bound.
   *
   * @param bound the bound, strictly between 0 and 1
   * @param margin the share by which the truth is below the bound, above 0 and at most 1
   * @param confidence 1 − the probability of certifying wrongly
   * @param power the probability of certifying rightly
   * @return the smallest n that reaches the power
   */
  public static long toCertifyBelow(double bound, double margin, double confidence, double power) {
    require(bound, margin, confidence, power);
    double truth = bound * (1 - margin);
    return search(
        n -> {
          long critical = largestCertifying(n, bound, 1 - confidence);
          return critical >= 0 && Binomial.atMost(critical, n, truth) >= power;
        },
        Binomial.fewestClean(bound, confidence));
  }

  /**
   * The number of trials that certifies a probability of (1 + margin)·bound to be above the bound.
   *
   * @param bound the bound, strictly between 0 and 1
   * @param margin the share by which the truth is above the bound, above 0
   * @param confidence 1 − the probability of certifying wrongly
   * @param power the probability of certifying rightly
   * @return as for {@link #toCertifyBelow}
   */
  public static long toCertifyAbove(double bound, double margin, double confidence, double power) {
    require(bound, margin, confidence, power);
    double truth = Math.min(1, bound * (1 + margin));
    return search(
        n -> {
          long critical = smallestRefuting(n, bound, 1 - confidence);
          return critical <= n && Binomial.atLeast(critical, n, truth) >= power;
        },
        1);
  }

  /**
   * The most occurrences in n trials that certify a probability below a bound.
   *
   * @param n trials, at least 1
   * @param bound the bound, strictly between 0 and 1
   * @param alpha the accepted probability of certifying wrongly
   * @return the largest k with P(X ≤ k | bound) ≤ alpha, or −1 when there is none
   */
  public static long largestCertifying(long n, double bound, double alpha) {
    long low = -1;
    long high = n;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (Binomial.atMost(middle, n, bound) <= alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The fewest occurrences in n trials that certify a probability above a bound.
   *
   * @param n trials, at least 1
   * @param bound the bound, strictly between 0 and 1
   * @param alpha the accepted probability of certifying wrongly
   * @return the smallest k with P(X ≥ k | bound) ≤ alpha; n + 1 when there is none
   */
  public static long smallestRefuting(long n, double bound, double alpha) {
    long low = 0;
    long high = n + 1;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (Binomial.atLeast(middle, n, bound) <= alpha) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private interface Enough {
    boolean at(long n);
  }

  /** Doubling, then bisection, then the first size a little before. */
  private static long search(Enough enough, long start) {
    long high = Math.max(1, start);
    while (!enough.at(high)) {
      high *= 2;
    }
    long low = Math.max(0, high / 2);
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (enough.at(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    // Discreteness makes a saw-tooth of the power: an earlier tooth may reach it already.
    long first = Math.max(1, high - high / 10);
    while (!enough.at(first)) {
      first++;
    }
    return first;
  }

  private static void require(double bound, double margin, double confidence, double power) {
    Binomial.requireBound(bound);
    Binomial.requireConfidence(confidence);
    Binomial.requireConfidence(power);
    if (!(margin > 0 && margin <= 1)) {
      throw new IllegalArgumentException(
          "a margin must be above 0 and at most 1, but is " + margin);
    }
  }
}
