package io.preflight.stats.series;

import io.preflight.stats.exact.Limits;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Limits of the mean of a dependent series from the means of long batches, which are nearly
 * independent and nearly normal: Schmeiser, "Batch Size Effects in the Analysis of Simulation
 * Output", Operations Research 30 (1982). Valid at one moment fixed beforehand.
 */
public final class BatchMeans {

  private BatchMeans() {}

  /**
   * The limits of the mean, each one-sided at the confidence.
   *
   * @param batches the means of the batches, at least two
   * @param confidence the share of cases in which one limit is right, strictly between 0 and 1
   * @return the limits by Student's t
   */
  public static Limits of(double[] batches, double confidence) {
    int n = batches.length;
    if (n < 2) {
      throw new IllegalArgumentException("batch means need at least two batches, but got " + n);
    }
    double mean = 0;
    for (double batch : batches) {
      mean += batch / n;
    }
    double squares = 0;
    for (double batch : batches) {
      squares += (batch - mean) * (batch - mean);
    }
    double error = Math.sqrt(squares / (n - 1.0) / n);
    double half = error * new TDistribution(null, n - 1.0).inverseCumulativeProbability(confidence);
    return new Limits(mean - half, mean + half);
  }
}
