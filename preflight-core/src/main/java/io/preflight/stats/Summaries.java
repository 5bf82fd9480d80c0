package io.preflight.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** Describes sets of values. */
public final class Summaries {

  private static final double UPPER_END_OF_95_PERCENT = 0.975;
  private static final double[] PERCENTILES = {50, 90, 95, 99};

  private Summaries() {}

  /** The percentiles of a summary, in its order. */
  static double[] percentiles() {
    return PERCENTILES.clone();
  }

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
    double[] percentiles =
        Arrays.stream(PERCENTILES).map(p -> Quantiles.of(sorted, p, method)).toArray();
    return of(n, mean, std, sorted[0], sorted[n - 1], percentiles);
  }

  /** Puts a description together; percentiles as {@link #percentiles()} orders them. */
  static Summary of(long n, double mean, double std, double min, double max, double[] percentiles) {
    double half = halfInterval(n, std);
    return new Summary(
        n,
        mean,
        std,
        min,
        percentiles[0],
        percentiles[1],
        percentiles[2],
        percentiles[3],
        max,
        mean - half,
        mean + half);
  }

  private static double halfInterval(long n, double std) {
    if (n == 1) {
      return 0;
    }
    TDistribution student = new TDistribution((double) (n - 1));
    return student.inverseCumulativeProbability(UPPER_END_OF_95_PERCENT)
        * std
        / Math.sqrt((double) n);
  }
}
