package io.preflight.stats.sequential;

import java.util.Arrays;

/**
 * What a sequential test of a rate does in the long run, exactly: the distribution of the count is
 * carried forward one request at a time, and what crosses a boundary is taken out. No simulation
 * error is involved.
 *
 * @param met the probability of ending below the lower boundary
 * @param violated the probability of ending above the upper boundary
 * @param meanRequests the mean number of requests, undecided runs counted with the whole budget
 */
record OperatingCharacteristics(double met, double violated, double meanRequests) {

  private static final double NEGLIGIBLE = 1e-13;

  /**
   * The boundaries of a test: at most {@code lower[n]} ends below, at least {@code upper[n]} above.
   */
  record Boundaries(long[] lower, long[] upper) {

    static Boundaries ofMixture(double bound, double alphaBelow, double alphaAbove, int budget) {
      long[] lower = new long[budget + 1];
      long[] upper = new long[budget + 1];
      RateTest below = new RateTest(RateTest.Claim.BELOW, bound);
      RateTest above = new RateTest(RateTest.Claim.ABOVE, bound);
      long few = -1;
      long many = 1;
      for (int n = 1; n <= budget; n++) {
        while (alphaBelow > 0 && few + 1 <= n && below.certifies(n, few + 1.0, alphaBelow)) {
          few++;
        }
        while (many <= n && !above.certifies(n, many, alphaAbove)) {
          many++;
        }
        lower[n] = few;
        upper[n] = alphaAbove > 0 ? many : Long.MAX_VALUE;
      }
      return new Boundaries(lower, upper);
    }

    /** Wald's test of p = bound against p = truth with equal errors, Wald (1947), chapter 3. */
    static Boundaries ofWald(double bound, double truth, double error, int budget) {
      double threshold = Math.log((1 - error) / error);
      double perOccurrence = Math.log(truth / bound);
      double perOther = Math.log1p(-truth) - Math.log1p(-bound);
      long[] lower = new long[budget + 1];
      long[] upper = new long[budget + 1];
      double slope = perOccurrence - perOther;
      for (int n = 1; n <= budget; n++) {
        double one = (threshold - n * perOther) / slope;
        double other = (-threshold - n * perOther) / slope;
        lower[n] = (long) Math.max(-1, Math.floor(Math.min(one, other) + 1e-12));
        upper[n] = (long) Math.ceil(Math.max(one, other) - 1e-12);
      }
      return new Boundaries(lower, upper);
    }
  }

  static OperatingCharacteristics of(Boundaries boundaries, double truth, int budget) {
    double[] alive = new double[budget + 2];
    alive[0] = 1;
    int from = 0;
    int to = 0;
    double met = 0;
    double violated = 0;
    double mean = 0;
    double left = 1;
    for (int n = 1; n <= budget && left > 1e-9; n++) {
      mean += left;
      for (int k = to + 1; k > from; k--) {
        alive[k] = alive[k] * (1 - truth) + alive[k - 1] * truth;
      }
      alive[from] *= 1 - truth;
      to++;
      while (from <= to && from <= boundaries.lower[n]) {
        met += alive[from];
        alive[from++] = 0;
      }
      while (to >= from && to >= boundaries.upper[n]) {
        violated += alive[to];
        alive[to--] = 0;
      }
      while (to > from && alive[to] < NEGLIGIBLE) {
        alive[to--] = 0;
      }
      while (from < to && alive[from] < NEGLIGIBLE) {
        alive[from++] = 0;
      }
      left = from > to ? 0 : Arrays.stream(alive, from, to + 1).sum();
    }
    return new OperatingCharacteristics(met, violated, mean);
  }
}
