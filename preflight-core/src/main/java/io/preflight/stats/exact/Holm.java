package io.preflight.stats.exact;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Several tests at one error rate: Holm, "A Simple Sequentially Rejective Multiple Test Procedure",
 * Scandinavian Journal of Statistics 6 (1979). The probability of rejecting any true hypothesis
 * stays within the level, whatever the dependence between the tests.
 */
public final class Holm {

  private Holm() {}

  /**
   * The adjusted p-values: a hypothesis is rejected at level α when its adjusted value is at most
   * α.
   *
   * @param pValues one p-value for each hypothesis, between 0 and 1
   * @return the adjusted values in the same order
   */
  public static double[] adjust(double[] pValues) {
    int[] order =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> pValues[index]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[pValues.length];
    double worst = 0;
    for (int rank = 0; rank < order.length; rank++) {
      double p = pValues[order[rank]];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a p-value must lie between 0 and 1, but is " + p);
      }
      worst = Math.max(worst, Math.min(1, (order.length - rank) * p));
      adjusted[order[rank]] = worst;
    }
    return adjusted;
  }
}
