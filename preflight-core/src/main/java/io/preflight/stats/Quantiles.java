package io.preflight.stats;

/** Quantiles of sorted values. */
public final class Quantiles {

  private Quantiles() {}

  /**
   * A percentile.
   *
   * @param sorted at least one value, ascending
   * @param percent between 0 and 100
   * @param method how it is taken
   * @return the percentile
   */
  public static double of(double[] sorted, double percent, PercentileMethod method) {
    int n = sorted.length;
    if (method == PercentileMethod.NEAREST_RANK) {
      return sorted[(int) Math.min(Math.floor(n * percent / 100), n - 1)];
    }
    double position = (n - 1) * percent / 100;
    int below = (int) Math.floor(position);
    double share = position - below;
    return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
  }
}
