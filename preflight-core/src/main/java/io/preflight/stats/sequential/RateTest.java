package io.preflight.stats.sequential;

/**
 * An anytime-valid one-sided test of the probability p of an occurrence (a request over its limit)
 * against a bound q.
 *
 * <p>The evidence is a mixture of likelihood ratios, Σ w<sub>i</sub> · L(p<sub>i</sub>) / L(q),
 * over a fixed grid of alternatives p<sub>i</sub> on the far side of q. Each ratio is expected not
 * to grow under any p on the near side, hence neither is the mixture, and Ville's inequality bounds
 * the probability that it ever reaches 1/α by α. See Robbins, "Statistical Methods Related to the
 * Law of the Iterated Logarithm", Annals of Mathematical Statistics 41 (1970), and Ramdas et al.,
 * "Game-Theoretic Statistics and Safe Anytime-Valid Inference", Statistical Science 38 (2023). The
 * weights were chosen so that the mean number of requests to a decision stays close to Wald's
 * sequential probability ratio test at 0.5 and 2 times the bound and within twice of it at 0.9 and
 * 1.1 times.
 *
 * <p>The evidence depends on the counts alone: not on the order of the requests, nor on units.
 */
public final class RateTest {

  /** Alternatives below the bound, p = ratio · q, with their weights. */
  private static final double[] RATIOS = {0, 0.25, 0.5, 0.75, 0.9, 0.97};

  private static final double[] RATIO_WEIGHTS = {0.15, 0.12, 0.35, 0.13, 0.20, 0.05};

  /** Alternatives above the bound, odds(p) = factor · odds(q), with their weights. */
  private static final double[] ODDS_FACTORS = {1.03, 1.1, 1.3, 1.6, 2, 3, 6, 20};

  private static final double[] ODDS_WEIGHTS = {0.05, 0.20, 0.08, 0.12, 0.28, 0.14, 0.08, 0.05};

  /** What the test can certify. */
  public enum Claim {
    /** The probability is below the bound. */
    BELOW,
    /** The probability is above the bound. */
    ABOVE
  }

  private final Claim claim;
  private final double bound;
  private final double[] logWeights;
  private final double[] perOccurrence;
  private final double[] perTrial;

  /**
   * A test.
   *
   * @param claim what to certify
   * @param bound q, strictly between 0 and 1
   */
  public RateTest(Claim claim, double bound) {
    if (!(bound > 0 && bound < 1)) {
      throw new IllegalArgumentException("a bound must lie between 0 and 1, but is " + bound);
    }
    this.claim = claim;
    this.bound = bound;
    double[] grid = claim == Claim.BELOW ? RATIOS : ODDS_FACTORS;
    logWeights = LogSum.logs(claim == Claim.BELOW ? RATIO_WEIGHTS : ODDS_WEIGHTS);
    perOccurrence = new double[grid.length];
    perTrial = new double[grid.length];
    for (int i = 0; i < grid.length; i++) {
      if (claim == Claim.BELOW) {
        perTrial[i] = Math.log1p(-grid[i] * bound) - Math.log1p(-bound);
        perOccurrence[i] = Math.log(grid[i]) - perTrial[i];
      } else {
        perTrial[i] = -Math.log1p(bound * (grid[i] - 1));
        perOccurrence[i] = Math.log(grid[i]);
      }
    }
  }

  /**
   * The logarithm of the evidence for the claim. Fractional counts are allowed, for samples whose
   * effective size is smaller than their number.
   *
   * @param trials n, 0 or more
   * @param occurrences k, between 0 and n
   * @return 0 without evidence; the claim is certified at level α when it reaches −ln α
   */
  public double logEvidence(double trials, double occurrences) {
    if (!(occurrences >= 0 && occurrences <= trials)) {
      throw new IllegalArgumentException(
          "occurrences must lie between 0 and the trials, but are "
              + occurrences
              + " of "
              + trials);
    }
    double[] logs = new double[logWeights.length];
    for (int i = 0; i < logs.length; i++) {
      double gain = occurrences == 0 ? 0 : occurrences * perOccurrence[i];
      logs[i] = logWeights[i] + gain + trials * perTrial[i];
    }
    return LogSum.of(logs);
  }

  /**
   * Whether the counts certify the claim.
   *
   * @param trials n
   * @param occurrences k
   * @param alpha the accepted probability of certifying wrongly, at any moment
   * @return true when the evidence has reached 1/α
   */
  public boolean certifies(double trials, double occurrences, double alpha) {
    return logEvidence(trials, occurrences) >= -Math.log(alpha);
  }

  /**
   * Whether whole counts certify the claim.
   *
   * @param trials n
   * @param occurrences k
   * @param alpha the accepted probability of certifying wrongly, at any moment
   * @return true when the evidence has reached 1/α
   */
  public boolean certifies(long trials, long occurrences, double alpha) {
    return certifies((double) trials, (double) occurrences, alpha);
  }

  /**
   * The fewest trials after which the claim can be certified at all: none of them an occurrence for
   * {@link Claim#BELOW}, all of them for {@link Claim#ABOVE}.
   *
   * @param alpha the accepted probability of certifying wrongly
   * @return at least 1
   */
  public long fewestTrials(double alpha) {
    long high = 1;
    while (!certifies(high, claim == Claim.BELOW ? 0 : high, alpha)) {
      high *= 2;
    }
    long low = high / 2;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (certifies(middle, claim == Claim.BELOW ? 0 : middle, alpha)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The count at which the claim is certified after n trials: at most this many occurrences for
   * {@link Claim#BELOW}, at least this many for {@link Claim#ABOVE}.
   *
   * @param trials n, at least 1
   * @param alpha the accepted probability of certifying wrongly
   * @return −1 (below) or n + 1 (above) when no count certifies it
   */
  public long criticalCount(long trials, double alpha) {
    long never = claim == Claim.BELOW ? -1 : trials + 1;
    long extreme = claim == Claim.BELOW ? 0 : trials;
    if (!certifies(trials, extreme, alpha)) {
      return never;
    }
    long certified = extreme;
    long open = Math.round(trials * bound);
    while (Math.abs(certified - open) > 1) {
      long middle = (certified + open) / 2;
      if (certifies(trials, middle, alpha)) {
        certified = middle;
      } else {
        open = middle;
      }
    }
    return certified;
  }

  /**
   * What the test can certify.
   *
   * @return the claim
   */
  public Claim claim() {
    return claim;
  }

  /**
   * The bound q.
   *
   * @return strictly between 0 and 1
   */
  public double bound() {
    return bound;
  }
}
