package io.preflight.stats.sequential;

import io.preflight.stats.exact.Limits;
import io.preflight.stats.series.ExceedanceDependence;
import java.util.Arrays;

/**
 * Decides whether the probability of an exceedance keeps a bound, after each request.
 *
 * <p>Two one-sided {@link RateTest}s run side by side. Where the values show dependence, the counts
 * are divided by its inflation before the evidence is taken; that can only weaken evidence that is
 * there, so for independent requests the stated error holds whatever the estimate.
 */
public final class SequentialRate implements Sequential {

  private final RateTest below;
  private final RateTest above;
  private final double bound;
  private final double alpha;
  private final Dependence dependence;
  private long exceedances;
  private long certainly;
  private boolean met;
  private double logViolation;

  /**
   * A decision without evidence.
   *
   * @param bound the allowed probability of an exceedance, strictly between 0 and 1
   * @param alpha the accepted probability of either error
   */
  public SequentialRate(double bound, double alpha) {
    this.below = new RateTest(RateTest.Claim.BELOW, bound);
    this.above = new RateTest(RateTest.Claim.ABOVE, bound);
    this.bound = bound;
    this.alpha = alpha;
    this.dependence = new Dependence(series -> ExceedanceDependence.inflation(series, bound));
  }

  /**
   * Counts a request.
   *
   * @param exceeded whether it was over its limit
   * @param value what was compared with the limit, larger is worse; infinity for a failed request
   */
  public void add(boolean exceeded, double value) {
    add(exceeded, exceeded, value);
  }

  /**
   * Counts a request of which it may be open whether it was over its limit. It counts as over
   * against the claim that the bound is kept and as not over against the claim that it is broken,
   * which cannot overstate either.
   *
   * @param exceeded whether it may have been over its limit
   * @param certain whether it certainly was; never without {@code exceeded}
   * @param value what was compared with the limit, larger is worse; infinity for a failed request
   */
  public void add(boolean exceeded, boolean certain, double value) {
    if (certain && !exceeded) {
      throw new IllegalArgumentException("what certainly exceeded must have exceeded");
    }
    dependence.add(value);
    exceedances += exceeded ? 1 : 0;
    certainly += certain ? 1 : 0;
    double n = (double) dependence.size();
    double k = (double) exceedances;
    double c = (double) certainly;
    double needed = -Math.log(alpha);
    if (k <= n * bound) {
      if (!met && below.logEvidence(n, k) >= needed) {
        double inflation = dependence.estimate();
        met = below.logEvidence(n / inflation, k / inflation) >= needed;
      }
    } else if (c > n * bound && above.logEvidence(n, c) >= Math.max(needed, logViolation)) {
      double inflation = dependence.estimate();
      logViolation = Math.max(logViolation, above.logEvidence(n / inflation, c / inflation));
    }
  }

  @Override
  public boolean met() {
    return met;
  }

  @Override
  public double violationP() {
    return Math.exp(-logViolation);
  }

  /**
   * What has been shown of this bound alone. Where several bounds are judged together, violations
   * are corrected for their number instead.
   *
   * @return the ruling; what was shown first stays
   */
  public Ruling ruling() {
    if (met) {
      return Ruling.MET;
    }
    return violationP() <= alpha ? Ruling.VIOLATED : Ruling.UNDECIDED;
  }

  @Override
  public long values() {
    return dependence.size();
  }

  /**
   * How many requests were, or may have been, over their limit.
   *
   * @return 0 or more
   */
  public long exceedances() {
    return exceedances;
  }

  /**
   * How many requests may have been over their limit and may not.
   *
   * @return between 0 and {@link #exceedances()}
   */
  public long doubtful() {
    return exceedances - certainly;
  }

  @Override
  public double inflation() {
    return dependence.latest();
  }

  /**
   * The limits of the probability of an exceedance that hold at every moment at once.
   *
   * @param confidence the share of cases in which they are right
   * @return between 0 and 1
   */
  public Limits limits(double confidence) {
    double inflation = dependence.estimate();
    double n = dependence.size() / inflation;
    Limits limits = RateLimits.of(n, exceedances / inflation, confidence);
    return certainly == exceedances
        ? limits
        : new Limits(RateLimits.of(n, certainly / inflation, confidence).low(), limits.high());
  }

  /**
   * The limits of the quantile that the bound stands for.
   *
   * @param confidence the share of cases in which they are right at all moments together
   * @return in the unit of the values; unknown beyond 200,000 values, which are not all kept
   */
  public Limits quantile(double confidence) {
    if (!dependence.complete()) {
      return Limits.NONE;
    }
    double[] sorted = dependence.series();
    Arrays.sort(sorted);
    return AnytimeQuantile.of(sorted, 1 - bound, confidence);
  }

  /**
   * How many more requests a decision will probably need.
   *
   * @return in requests; empty before the first one
   */
  public Forecast forecast() {
    double inflation = dependence.estimate();
    Forecast effective =
        Forecast.of(bound, dependence.size() / inflation, exceedances / inflation, alpha);
    return effective.times(inflation);
  }
}
