package io.preflight.stats.sequential;

/**
 * An anytime-valid one-sided test of the mean of non-negative values against a bound m, by betting:
 * Waudby-Smith and Ramdas, "Estimating Means of Bounded Random Variables by Betting", Journal of
 * the Royal Statistical Society B 86 (2024).
 *
 * <p>A player bets a fixed share of the capital on every value; in a fair game the capital is
 * expected not to grow, so a capital of 1/α is evidence at level α. Several players with different
 * shares start with equal capital, and their sum is the evidence (a discrete form of Cover's
 * universal portfolio), so that no share has to be guessed. To certify a mean above m a player's
 * capital is multiplied by 1 + λ·(x/m − 1), which never becomes negative because x does not. To
 * certify a mean below m the factor is 1 + λ·(m − x)/(b − m), which needs a bound b on the values.
 *
 * <p>The evidence depends neither on the unit nor on the order of the values. Not safe for use by
 * several threads.
 */
public final class MeanTest {

  /**
   * Shares of the capital at stake. With a bound far above the mean nearly everything should be
   * staked, with widely spread values little.
   */
  private static final double[] STAKES = {
    0.99, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005
  };

  private static final double[] STAKE_WEIGHTS = {5, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1};

  private final boolean above;
  private final double bound;
  private final double most;
  private final double[] logCapital;
  private long values;

  private MeanTest(boolean above, double bound, double most) {
    if (!(bound > 0 && Double.isFinite(bound))) {
      throw new IllegalArgumentException("a bound must be positive, but is " + bound);
    }
    this.above = above;
    this.bound = bound;
    this.most = most;
    this.logCapital = LogSum.logs(STAKE_WEIGHTS);
  }

  /**
   * A test that can certify the mean of non-negative values to be above a bound.
   *
   * @param bound m, positive
   * @return a test without evidence
   */
  public static MeanTest above(double bound) {
    return new MeanTest(true, bound, Double.POSITIVE_INFINITY);
  }

  /**
   * A test that can certify the mean of values between 0 and a greatest value to be below a bound.
   *
   * @param bound m, positive
   * @param most the greatest value there can be, above the bound
   * @return a test without evidence
   */
  public static MeanTest below(double bound, double most) {
    if (!(most > bound && Double.isFinite(most))) {
      throw new IllegalArgumentException(
          "the greatest value must be above the bound " + bound + ", but is " + most);
    }
    return new MeanTest(false, bound, most);
  }

  /**
   * Counts a value.
   *
   * @param value at least 0; one above the greatest value counts as that
   */
  public void add(double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("a value must be at least 0, but is " + value);
    }
    double outcome = above ? value / bound - 1 : (bound - Math.min(value, most)) / (most - bound);
    for (int i = 0; i < STAKES.length; i++) {
      logCapital[i] += Math.log1p(STAKES[i] * outcome);
    }
    values++;
  }

  /**
   * The logarithm of the evidence.
   *
   * @return 0 without evidence; the mean is certified at level α when it reaches −ln α
   */
  public double logEvidence() {
    return LogSum.of(logCapital);
  }

  /**
   * The logarithm of the evidence when dependent values count for less than their number.
   *
   * @param inflation the number of values that count for one, at least 1
   * @return never more than {@link #logEvidence()} once that is positive
   */
  public double logEvidence(double inflation) {
    double[] start = LogSum.logs(STAKE_WEIGHTS);
    double[] logs = new double[start.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = start[i] + (logCapital[i] - start[i]) / inflation;
    }
    return LogSum.of(logs);
  }

  /**
   * Whether the values certify the mean.
   *
   * @param alpha the accepted probability of certifying wrongly, at any moment
   * @return true when the evidence has reached 1/α
   */
  public boolean certifies(double alpha) {
    return logEvidence() >= -Math.log(alpha);
  }

  /**
   * How many values were counted.
   *
   * @return 0 or more
   */
  public long values() {
    return values;
  }

  /**
   * The fewest values, all alike, after which the mean can be certified.
   *
   * @param alpha the accepted probability of certifying wrongly
   * @param value what every value is
   * @param limit the largest number of interest
   * @return at least 1; limit + 1 when more are needed
   */
  public long fewestValues(double alpha, double value, long limit) {
    MeanTest fresh = new MeanTest(above, bound, most);
    while (fresh.values < limit) {
      fresh.add(value);
      if (fresh.certifies(alpha)) {
        return fresh.values;
      }
    }
    return limit + 1;
  }
}
