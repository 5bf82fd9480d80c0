package io.preflight.stats.compare;

import io.preflight.stats.exact.Limits;

/**
 * Non-inferiority of a quantile with a relative margin m: H0 is Q_new(p) &gt; (1 + m) · Q_base(p),
 * or, where more is better, Q_new(p) &lt; (1 − m) · Q_base(p).
 *
 * <p>Each quantile gets an exact order-statistic limit that errs with probability α/2. When the
 * limit on the new quantile lies within the margin of the limit on the old one, H0 is refuted; both
 * limits hold together with probability at least 1 − α (Bonferroni), so that it is refuted wrongly
 * no more often than α, whatever the distributions are. The reverse claim is shown alike. This is
 * the confidence-interval form of a non-inferiority test: Wellek, "Testing Statistical Hypotheses
 * of Equivalence and Noninferiority", 2nd edition (2010), chapter 3.
 */
public final class QuantileRegression {

  private final Side baseline;
  private final Side current;
  private final double p;
  private final double margin;
  private final boolean higherIsBetter;

  /**
   * One of the two sets of requests.
   *
   * @param values its values; failed requests infinitely bad
   * @param inflation how many values count as one; at least 1
   */
  public record Side(OrderStatistics values, double inflation) {

    /**
     * A lower limit of a quantile of values that are not negative, one-sided.
     *
     * @param p the quantile's level, strictly between 0 and 1
     * @param error the probability that the limit is above the quantile
     * @return the limit, 0 where the values set none
     */
    public double lower(double p, double error) {
      return Math.max(0, values.lower(p, error, inflation));
    }

    /**
     * An upper limit of a quantile, one-sided.
     *
     * @param p the quantile's level, strictly between 0 and 1
     * @param error the probability that the limit is below the quantile
     * @return the limit, infinite where the values set none
     */
    public double upper(double p, double error) {
      return values.upper(p, error, inflation);
    }
  }

  /**
   * A comparison of values that are not negative.
   *
   * @param baseline what was before
   * @param current what is now
   * @param p the quantile's level, strictly between 0 and 1
   * @param margin how much worse is still good, 0 or more, as a share of the baseline
   * @param higherIsBetter whether more is better
   */
  public QuantileRegression(
      Side baseline, Side current, double p, double margin, boolean higherIsBetter) {
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("a margin must not be negative, but is " + margin);
    }
    this.baseline = baseline;
    this.current = current;
    this.p = p;
    this.margin = margin;
    this.higherIsBetter = higherIsBetter;
  }

  /**
   * What the values show.
   *
   * @param alpha the accepted probability of either error, strictly between 0 and 1
   * @return the result
   */
  public Regressed at(double alpha) {
    double each = alpha / 2;
    return Regressed.of(
        this::kept,
        this::broken,
        new Limits(
            ratio(current.lower(p, each), baseline.upper(p, each), 0) - 1,
            ratio(current.upper(p, each), baseline.lower(p, each), Double.POSITIVE_INFINITY) - 1),
        alpha);
  }

  private boolean kept(double alpha) {
    double each = alpha / 2;
    return higherIsBetter
        ? current.lower(p, each) >= (1 - margin) * baseline.upper(p, each)
        : current.upper(p, each) <= (1 + margin) * baseline.lower(p, each);
  }

  private boolean broken(double alpha) {
    double each = alpha / 2;
    return higherIsBetter
        ? current.upper(p, each) < (1 - margin) * baseline.lower(p, each)
        : current.lower(p, each) > (1 + margin) * baseline.upper(p, each);
  }

  /** Without a denominator nothing is known. */
  private static double ratio(double above, double below, double unknown) {
    double ratio = above / below;
    return Double.isNaN(ratio) ? unknown : ratio;
  }
}
