package io.preflight.stats;

import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

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
    return position(sorted.length, percent, method).value(rank -> sorted[(int) rank]);
  }

  /** Where a percentile of n sorted values lies. */
  static Position position(long n, double percent, PercentileMethod method) {
    if (method == PercentileMethod.NEAREST_RANK) {
      // Multiplied before divided, so that 95 % of 20 is 19 and not a hair below.
      long rank = (long) Math.floor(n * percent / 100);
      return new Position(Math.min(rank, n - 1), 0);
    }
    double position = (n - 1) * percent / 100;
    long below = (long) Math.floor(position);
    return new Position(below, position - below);
  }

  /**
   * A place between the values of two successive ranks.
   *
   * @param rank the lower rank, from 0
   * @param share how far towards the next rank; 0 is the lower value itself
   */
  record Position(long rank, double share) {

    LongStream ranks() {
      return share == 0 ? LongStream.of(rank) : LongStream.of(rank, rank + 1);
    }

    double value(LongToDoubleFunction valueOfRank) {
      double lower = valueOfRank.applyAsDouble(rank);
      if (share == 0) {
        return lower;
      }
      double upper = valueOfRank.applyAsDouble(rank + 1);
      // From the nearer end, as NumPy does, so that rounding leads past neither.
      return share < 0.5 ? lower + (upper - lower) * share : upper - (upper - lower) * (1 - share);
    }
  }
}
