package io.preflight.stats.series;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * How much the values of a series depend on those before them.
 *
 * <p>The inflation τ = 1 + 2·Σ ρ(h) says by how much the variance of the mean exceeds that of
 * independent values; n/τ is the effective sample size. The sum ends where the sums of neighboring
 * pairs, ρ(2m) + ρ(2m+1), stop being positive and falling: the initial sequence estimator of Geyer,
 * "Practical Markov Chain Monte Carlo", Statistical Science 7 (1992).
 */
public final class Autocorrelation {

  private static final int MOST_LAGS = 10;

  private Autocorrelation() {}

  /**
   * The sample autocorrelations.
   *
   * @param values the series
   * @param maxLag the largest lag wanted, at least 0
   * @return ρ(0) = 1 up to ρ(maxLag); zeros beyond lag 0 when all values are alike, and beyond the
   *     length of the series
   */
  public static double[] of(double[] values, int maxLag) {
    int n = values.length;
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double[] rho = new double[maxLag + 1];
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean);
    }
    rho[0] = 1;
    // Rounding leaves a trace of variance where there is none.
    boolean varies = variance > 1e-20 * n * mean * mean;
    for (int lag = 1; lag <= maxLag && lag < n && varies; lag++) {
      double sum = 0;
      for (int i = lag; i < n; i++) {
        sum += (values[i] - mean) * (values[i - lag] - mean);
      }
      rho[lag] = sum / variance;
    }
    return rho;
  }

  /**
   * The inflation τ of the variance of the mean.
   *
   * @param values the series
   * @return at least 1
   */
  public static double inflation(double[] values) {
    return inflationOf(of(values, maxLag(values.length)));
  }

  /**
   * The effective sample size.
   *
   * @param values the series
   * @return n/τ, between 0 and n
   */
  public static double effectiveSize(double[] values) {
    return values.length / inflation(values);
  }

  /**
   * The p-value of independence: the test of Ljung and Box, "On a Measure of Lack of Fit in Time
   * Series Models", Biometrika 65 (1978), over the first ten lags, or n/4 of a short series.
   *
   * @param values the series
   * @return between 0 and 1; 1 for fewer than eight values or values that are all alike
   */
  public static double ljungBoxP(double[] values) {
    int n = values.length;
    int lags = Math.min(MOST_LAGS, n / 4);
    if (lags < 2) {
      return 1;
    }
    double[] rho = of(values, lags);
    double q = 0;
    for (int lag = 1; lag <= lags; lag++) {
      q += rho[lag] * rho[lag] / (n - lag);
    }
    q *= n * (n + 2.0);
    return 1 - new ChiSquaredDistribution(null, lags).cumulativeProbability(q);
  }

  /**
   * Whether dependence must be allowed for. The test of Ljung and Box decides at a level of 1 % in
   * a long series; a short one cannot show its dependence so clearly, hence the level is 10/n
   * there, at most 25 %.
   *
   * @param values the series
   * @return true when independence is in doubt
   */
  public static boolean inDoubt(double[] values) {
    double level = Math.min(0.25, Math.max(0.01, 10.0 / Math.max(1, values.length)));
    return ljungBoxP(values) <= level;
  }

  /**
   * The values replaced by the normal quantiles of their ranks, so that neither the unit nor a
   * heavy tail moves their autocorrelation.
   *
   * @param values the series; infinity is allowed
   * @return one score for each value
   */
  public static double[] normalScores(double[] values) {
    double[] ranks = new NaturalRanking().rank(values);
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double[] scores = new double[values.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = normal.inverseCumulativeProbability((ranks[i] - 0.5) / ranks.length);
    }
    return scores;
  }

  static double inflationOf(double[] rho) {
    double sum = 0;
    double last = Double.POSITIVE_INFINITY;
    for (int m = 0; m + 1 < rho.length; m += 2) {
      double pair = Math.min(last, rho[m] + rho[m + 1]);
      if (pair <= 0) {
        break;
      }
      sum += pair;
      last = pair;
    }
    return Math.max(1, 2 * sum - 1);
  }

  static int maxLag(int n) {
    return Math.max(1, Math.min(n - 1, Math.min(n / 3, 200)));
  }
}
