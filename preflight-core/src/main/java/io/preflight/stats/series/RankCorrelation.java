package io.preflight.stats.series;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Whether one quantity grows with another, whatever the shape of the growth: the rank correlation
 * of Spearman, "The Proof and Measurement of Association between Two Things", American Journal of
 * Psychology 15 (1904), ties sharing their mean rank.
 *
 * <p>Neighboring requests resemble each other, so two series that merely drift seem to belong
 * together. The effective size n / (1 + 2·Σ ρx(h)·ρy(h)) allows for that: Bartlett, "Some Aspects
 * of the Time-Correlation Problem", Journal of the Royal Statistical Society 98 (1935). The p-value
 * is that of Student's t with two degrees of freedom fewer than the effective size.
 *
 * @param rho between −1 and 1
 * @param n how many pairs
 * @param effective how many independent pairs they are worth, at most {@code n}
 * @param p the two-sided p-value of no association
 */
public record RankCorrelation(double rho, int n, double effective, double p) {

  /** Fewer pairs say nothing that a few odd ones could not undo. */
  public static final int FEWEST = 20;

  /** A weaker association explains less than a tenth of the variation in ranks. */
  public static final double WEAKEST = 0.3;

  /** How often one of independent quantities may pass for associated. */
  public static final double LEVEL = 0.01;

  /**
   * The correlation of two series of the same length.
   *
   * @param x one value of each pair, in the order of time
   * @param y the other
   * @return empty when there are fewer than {@link #FEWEST} pairs, or when one of the two never
   *     changes
   */
  public static Optional<RankCorrelation> of(double[] x, double[] y) {
    int n = x.length;
    if (n != y.length) {
      throw new IllegalArgumentException("pairs are needed, but got " + n + " and " + y.length);
    }
    if (n < FEWEST) {
      return Optional.empty();
    }
    double[] ranksX = new NaturalRanking().rank(x);
    double[] ranksY = new NaturalRanking().rank(y);
    double rho = new PearsonsCorrelation().correlation(ranksX, ranksY);
    if (Double.isNaN(rho)) {
      return Optional.empty();
    }
    double bounded = Math.max(-1, Math.min(1, rho));
    double effective = n / Autocorrelation.inflationOf(products(ranksX, ranksY));
    return Optional.of(new RankCorrelation(bounded, n, effective, p(bounded, effective)));
  }

  /**
   * Whether the two belong together beyond reasonable doubt and noticeably.
   *
   * @return true when |rho| is at least {@link #WEAKEST} and the p-value at most {@link #LEVEL}
   */
  public boolean isSignificant() {
    return Math.abs(rho) >= WEAKEST && p <= LEVEL;
  }

  private static double[] products(double[] x, double[] y) {
    int lags = Autocorrelation.maxLag(x.length);
    double[] products = Autocorrelation.of(x, lags);
    double[] others = Autocorrelation.of(y, lags);
    for (int lag = 0; lag < products.length; lag++) {
      products[lag] *= others[lag];
    }
    return products;
  }

  private static double p(double rho, double effective) {
    double freedom = effective - 2;
    if (freedom <= 0) {
      return 1;
    }
    if (Math.abs(rho) == 1) {
      return 0;
    }
    double t = Math.abs(rho) * Math.sqrt(freedom / (1 - rho * rho));
    return 2 * new TDistribution(null, freedom).cumulativeProbability(-t);
  }
}
