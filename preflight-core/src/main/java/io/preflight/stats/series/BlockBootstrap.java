package io.preflight.stats.series;

import io.preflight.stats.exact.Limits;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Describes how much a statistic of a dependent series varies: blocks of neighboring values, taken
 * with wrap-around, are drawn with replacement (the circular block bootstrap of Politis and Romano,
 * 1992). It describes and never decides.
 */
public final class BlockBootstrap {

  private BlockBootstrap() {}

  /**
   * The percentile interval of a statistic.
   *
   * @param values the series in order, at least one value
   * @param block the length of a block, at least 1; the cube root of n is customary
   * @param statistic the statistic of a series; it may reorder the array it is given
   * @param confidence the share of drawn series between the limits
   * @param draws how many series are drawn, at least 1
   * @param seed where the draws begin, so that the same series gives the same limits
   * @return the limits in the unit of the statistic
   */
  public static Limits limits(
      double[] values,
      int block,
      ToDoubleFunction<double[]> statistic,
      double confidence,
      int draws,
      long seed) {
    if (values.length == 0 || block < 1 || draws < 1) {
      throw new IllegalArgumentException(
          "a bootstrap needs values, a block and draws, but got "
              + values.length
              + ", "
              + block
              + " and "
              + draws);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] results = new double[draws];
    double[] drawn = new double[values.length];
    for (int draw = 0; draw < draws; draw++) {
      for (int i = 0; i < drawn.length; i += block) {
        int start = random.nextInt(values.length);
        for (int j = 0; j < block && i + j < drawn.length; j++) {
          drawn[i + j] = values[(start + j) % values.length];
        }
      }
      results[draw] = statistic.applyAsDouble(drawn.clone());
    }
    Arrays.sort(results);
    double each = (1 - confidence) / 2;
    int low = (int) Math.floor(each * (draws - 1));
    return new Limits(results[low], results[draws - 1 - low]);
  }
}
