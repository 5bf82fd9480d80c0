package io.preflight.stats.compare;

import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;

/**
 * Non-inferiority of a rate of failures with a margin in points: H0 is r_new &gt; r_base + m. Both
 * rates get the exact limits of Clopper and Pearson that err with probability α/2 each, as in
 * {@link QuantileRegression}.
 */
public final class RateRegression {

  private final Count baseline;
  private final Count current;
  private final double margin;

  /**
   * Requests of which some failed.
   *
   * @param failed how many failed
   * @param of all of them, at least 1
   */
  public record Count(long failed, long of) {
    public Count {
      if (of < 1 || failed < 0 || failed > of) {
        throw new IllegalArgumentException(
            "failures must lie between 0 and all, but are " + failed + " of " + of);
      }
    }

    /**
     * The share of failed requests.
     *
     * @return between 0 and 1
     */
    public double rate() {
      return (double) failed / of;
    }

    /**
     * An exact lower limit of the rate, one-sided.
     *
     * @param error the probability that it is above the rate
     * @return between 0 and 1
     */
    public double lower(double error) {
      return Binomial.lower(failed, of, 1 - error);
    }

    /**
     * An exact upper limit of the rate, one-sided.
     *
     * @param error the probability that it is below the rate
     * @return between 0 and 1
     */
    public double upper(double error) {
      return Binomial.upper(failed, of, 1 - error);
    }
  }

  /**
   * A comparison.
   *
   * @param baseline what was before
   * @param current what is now
   * @param margin how many points more are still good, between 0 and 1
   */
  public RateRegression(Count baseline, Count current, double margin) {
    if (!(margin >= 0 && margin <= 1)) {
      throw new IllegalArgumentException("a margin must lie between 0 and 1, but is " + margin);
    }
    this.baseline = baseline;
    this.current = current;
    this.margin = margin;
  }

  /**
   * What the counts show.
   *
   * @param alpha the accepted probability of either error, strictly between 0 and 1
   * @return the result, with the change in points
   */
  public Regressed at(double alpha) {
    double each = alpha / 2;
    return Regressed.of(
        level -> current.upper(level / 2) <= baseline.lower(level / 2) + margin,
        level -> current.lower(level / 2) > baseline.upper(level / 2) + margin,
        new Limits(
            current.lower(each) - baseline.upper(each), current.upper(each) - baseline.lower(each)),
        alpha);
  }

  /**
   * The probability of at least as many failures now, given how many there were in both together,
   * if both had the same rate: Fisher's exact conditional test, one-sided. Fisher, "The Logic of
   * Inductive Inference", Journal of the Royal Statistical Society 98 (1935).
   *
   * @return the p-value, between 0 and 1
   */
  public double fisherP() {
    return FisherExact.atLeast(current.failed(), current.of(), baseline.failed(), baseline.of());
  }
}
