package io.preflight.stats.exact;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;

/**
 * Exact tests and limits of a probability from k occurrences in n independent trials, by the
 * relation of binomial tails to the incomplete beta function. Valid for an n that was fixed before
 * the first trial; looking repeatedly and stopping at a good moment voids every statement.
 */
public final class Binomial {

  private static final double ACCURACY = 1e-13;

  private Binomial() {}

  /**
   * The probability of at most k occurrences.
   *
   * @param k occurrences, 0 or more
   * @param n trials, at least 1
   * @param p the probability of one occurrence, between 0 and 1
   * @return P(X ≤ k)
   */
  public static double atMost(long k, long n, double p) {
    requireCounts(Math.min(k, n), n);
    requireShare("p", p);
    if (k >= n) {
      return 1;
    }
    return Beta.regularizedBeta(1 - p, (double) (n - k), k + 1.0);
  }

  /**
   * The probability of at least k occurrences.
   *
   * @param k occurrences, 0 or more
   * @param n trials, at least 1
   * @param p the probability of one occurrence, between 0 and 1
   * @return P(X ≥ k)
   */
  public static double atLeast(long k, long n, double p) {
    requireCounts(Math.min(k, n), n);
    requireShare("p", p);
    if (k == 0) {
      return 1;
    }
    return k > n ? 0 : Beta.regularizedBeta(p, (double) k, n - k + 1.0);
  }

  /**
   * The upper limit of the probability, one-sided: Clopper and Pearson, "The Use of Confidence or
   * Fiducial Limits Illustrated in the Case of the Binomial", Biometrika 26 (1934).
   *
   * @param k occurrences
   * @param n trials, at least 1
   * @param confidence the share of cases in which the limit is right, strictly between 0 and 1
   * @return the p at which at most k occurrences have probability 1 − confidence
   */
  public static double upper(long k, long n, double confidence) {
    requireCounts(k, n);
    requireConfidence(confidence);
    return k == n
        ? 1
        : new BetaDistribution(null, k + 1.0, n - k, ACCURACY)
            .inverseCumulativeProbability(confidence);
  }

  /**
   * The lower limit of the probability, one-sided, after Clopper and Pearson.
   *
   * @param k occurrences
   * @param n trials, at least 1
   * @param confidence the share of cases in which the limit is right, strictly between 0 and 1
   * @return the p at which at least k occurrences have probability 1 − confidence
   */
  public static double lower(long k, long n, double confidence) {
    requireCounts(k, n);
    requireConfidence(confidence);
    return k == 0
        ? 0
        : new BetaDistribution(null, k, n - k + 1.0, ACCURACY)
            .inverseCumulativeProbability(1 - confidence);
  }

  /**
   * The two-sided limits of Clopper and Pearson, with half of the error on either side.
   *
   * @param k occurrences
   * @param n trials, at least 1
   * @param confidence the share of cases in which both limits are right
   * @return the limits
   */
  public static Limits limits(long k, long n, double confidence) {
    requireConfidence(confidence);
    double each = (1 + confidence) / 2;
    return new Limits(lower(k, n, each), upper(k, n, each));
  }

  /**
   * The fewest trials, none of them an occurrence, after which the probability is certified to be
   * below a bound: the smallest n with (1 − bound)^n ≤ 1 − confidence. Wilks, "Determination of
   * Sample Sizes for Setting Tolerance Limits", Annals of Mathematical Statistics 12 (1941).
   *
   * @param bound the bound, strictly between 0 and 1
   * @param confidence strictly between 0 and 1
   * @return for instance 59 for 0.05 at 95 %
   */
  public static long fewestClean(double bound, double confidence) {
    requireBound(bound);
    requireConfidence(confidence);
    return (long) Math.ceil(Math.log1p(-confidence) / Math.log1p(-bound) - 1e-9);
  }

  static void requireCounts(long k, long n) {
    if (n < 1 || k < 0 || k > n) {
      throw new IllegalArgumentException(
          "a count must lie between 0 and n ≥ 1, but is " + k + " of " + n);
    }
  }

  static void requireConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "a confidence must lie between 0 and 1, but is " + confidence);
    }
  }

  static void requireBound(double bound) {
    if (!(bound > 0 && bound < 1)) {
      throw new IllegalArgumentException("a bound must lie between 0 and 1, but is " + bound);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must lie between 0 and 1, but is " + value);
    }
  }
}
