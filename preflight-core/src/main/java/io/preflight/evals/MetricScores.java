package io.preflight.evals;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an eval run says about one metric.
 *
 * @param mean the arithmetic mean of the scores there are; NaN when there is none
 * @param n how many scores the mean is of; 0 when only the mean was reported
 * @param missing how many cases have no score, because it is NaN or absent
 * @param std the sample standard deviation (n − 1); empty when it is unknown
 * @param ones how many scores are 1 when all are 0 or 1; empty otherwise
 */
public record MetricScores(
    double mean, long n, long missing, OptionalDouble std, OptionalLong ones) {

  public MetricScores {
    if (n < 0 || missing < 0) {
      throw new IllegalArgumentException("counts of scores must not be negative");
    }
    if (Double.isFinite(mean) == (n == 0 && missing > 0)) {
      throw new IllegalArgumentException("a mean is finite exactly when there is a score");
    }
  }

  /**
   * A metric of which only the mean was reported.
   *
   * @param mean the mean; NaN counts as one missing score
   * @return the scores
   */
  public static MetricScores ofMean(double mean) {
    return Double.isFinite(mean)
        ? new MetricScores(mean, 0, 0, OptionalDouble.empty(), OptionalLong.empty())
        : new MetricScores(Double.NaN, 0, 1, OptionalDouble.empty(), OptionalLong.empty());
  }
}
