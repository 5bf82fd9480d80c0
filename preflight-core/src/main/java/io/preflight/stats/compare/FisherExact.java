package io.preflight.stats.compare;

import org.apache.commons.math3.special.Gamma;

/** Fisher's exact conditional test of two rates, one-sided. */
final class FisherExact {

  private FisherExact() {}

  /**
   * The probability of at least k occurrences in the first n of n + m trials, of which k + l are
   * occurrences: P(X ≥ k) of the hypergeometric distribution.
   */
  static double atLeast(long k, long n, long l, long m) {
    long all = k + l;
    double sum = 0;
    double base = logChoose(n + m, all);
    for (long i = k; i <= Math.min(n, all); i++) {
      if (all - i <= m) {
        sum += Math.exp(logChoose(n, i) + logChoose(m, all - i) - base);
      }
    }
    return Math.min(1, sum);
  }

  private static double logChoose(long n, long k) {
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  }

  private static double logFactorial(long n) {
    return Gamma.logGamma(n + 1.0);
  }
}
