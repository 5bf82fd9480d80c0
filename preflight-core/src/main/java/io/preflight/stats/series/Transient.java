package io.preflight.stats.series;

import java.util.OptionalInt;

/**
 * Where the transient at the beginning of a series ends: the rule MSER-5. The values are averaged
 * in batches of five, and as many batches are cut off as make the squared standard error of the
 * rest smallest. White, "An Effective Truncation Heuristic for Bias Reduction in Simulation
 * Output", Simulation 69 (1997); White, Cobb and Spratt, "A Comparison of Five Steady-State
 * Truncation Heuristics for Simulation", Winter Simulation Conference (2000). A few batches left at
 * the end may agree by chance, so cuts beyond the half count only while five are left (Hoad,
 * Robinson and Davies, "Automating Warm-up Length Estimation", Journal of the Operational Research
 * Society 61, 2010).
 */
public final class Transient {

  private static final int BATCH = 5;
  private static final int FEWEST_LEFT = 5;

  private Transient() {}

  /**
   * The number of values to cut off.
   *
   * @param values the series in order
   * @return a multiple of 5, less than half of the series; empty when the best cut is not before
   *     the half (the series has not settled) or there are fewer than ten values
   */
  public static OptionalInt length(double[] values) {
    int batches = values.length / BATCH;
    if (batches < 2) {
      return OptionalInt.empty();
    }
    double[] means = new double[batches];
    for (int i = 0; i < batches * BATCH; i++) {
      means[i / BATCH] += values[i] / BATCH;
    }
    int best = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double sum = 0;
    double squares = 0;
    // From the back, so that each cut costs one step; a single batch left has no spread to judge.
    double shift = means[batches - 1];
    for (int cut = batches - 1; cut >= 0; cut--) {
      double value = means[cut] - shift;
      sum += value;
      squares += value * value;
      int left = batches - cut;
      double error = (squares - sum * sum / left) / ((double) left * left);
      boolean telling = left >= FEWEST_LEFT || (left >= 2 && cut <= batches / 2);
      if (telling && error <= smallest) {
        smallest = error;
        best = cut;
      }
    }
    return best >= Math.max(1, batches / 2) ? OptionalInt.empty() : OptionalInt.of(best * BATCH);
  }
}
