package io.preflight.stats.series;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How much the exceedances of a limit depend on each other, judged by the values themselves: a run
 * without any exceedance says nothing about their dependence, its values do.
 *
 * <p>The autocorrelations of the normal scores are carried over to the indicators of the upper tail
 * q by Mehler's expansion of the bivariate normal distribution: with the threshold z of q,
 * ρ<sub>I</sub> = φ(z)² / (q(1 − q)) · Σ He<sub>j−1</sub>(z)² ρ<sup>j</sup> / j!. See Kotz,
 * Balakrishnan and Johnson, "Continuous Multivariate Distributions" (2000), chapter 46.
 */
public final class ExceedanceDependence {

  private static final int TERMS = 60;

  private ExceedanceDependence() {}

  /**
   * The inflation of the variance of an exceedance count.
   *
   * @param values the series in order; infinity for requests that failed
   * @param tail the probability of an exceedance that is judged, strictly between 0 and 1
   * @return at least 1; 1 when independence is not {@link Autocorrelation#inDoubt in doubt}
   */
  public static double inflation(double[] values, double tail) {
    if (values.length == 0) {
      return 1;
    }
    double[] scores = Autocorrelation.normalScores(values);
    if (!Autocorrelation.inDoubt(scores)) {
      return 1;
    }
    double[] rho = Autocorrelation.of(scores, Autocorrelation.maxLag(values.length));
    for (int lag = 1; lag < rho.length; lag++) {
      rho[lag] = ofIndicators(rho[lag], tail);
    }
    return Autocorrelation.inflationOf(rho);
  }

  /**
   * The correlation of two exceedances, given that of the underlying normal values.
   *
   * @param rho the correlation of the values, between −1 and 1
   * @param tail the probability of an exceedance, strictly between 0 and 1
   * @return the correlation of the indicators
   */
  static double ofIndicators(double rho, double tail) {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    double z = normal.inverseCumulativeProbability(1 - tail);
    double density = normal.density(z);
    // Hermite polynomials scaled by the root of the factorial, which keeps them small.
    double previous = 0;
    double scaled = 1;
    double power = rho;
    double sum = 0;
    for (int j = 1; j <= TERMS; j++) {
      sum += scaled * scaled * power / j;
      double following = (z * scaled - Math.sqrt(j - 1.0) * previous) / Math.sqrt(j);
      previous = scaled;
      scaled = following;
      power *= rho;
    }
    return density * density * sum / (tail * (1 - tail));
  }
}
