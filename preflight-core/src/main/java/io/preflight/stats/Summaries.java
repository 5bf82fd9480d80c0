package io.preflight.stats;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** Describes sets of values. */
public final class Summaries {

  private static final double UPPER_END_OF_95_PERCENT = 0.975;

  private Summaries() {}

  /**
   * Describes a set of values.
   *
   * @param sorted at least one value, ascending
   * @param method how the percentiles are taken
   * @return the description; the interval of the mean is mean ± t(0.975, n − 1)·std/√n
   */
  public static Summary of(double[] sorted, PercentileMethod method) {
    int n = sorted.length;
    double mean = StatUtils.mean(sorted);
    double std = n == 1 ? 0 : Math.sqrt(StatUtils.variance(sorted, mean));
    double half = halfInterval(n, std);
    return new Summary(
        n,
        mean,
        std,
        sorted[0],
        Quantiles.of(sorted, 50, method),
        Quantiles.of(sorted, 90, method),
        Quantiles.of(sorted, 95, method),
        Quantiles.of(sorted, 99, method),
        sorted[n - 1],
        mean - half,
        mean + half);
  }

  /** Half the width of the 95 % interval of a mean. */
  static double halfInterval(long n, double std) {
    return n == 1
        ? 0
        : new TDistribution(n - 1).inverseCumulativeProbability(UPPER_END_OF_95_PERCENT)
            * std
            / Math.sqrt((double) n);
  }
}
