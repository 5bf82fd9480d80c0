package io.preflight.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
      return new Position(Math.min(shareOf(n, percent, RoundingMode.FLOOR), n - 1), 0);
    }
    if (method == PercentileMethod.INVERSE_CDF) {
      return new Position(Math.max(shareOf(n, percent, RoundingMode.CEILING) - 1, 0), 0);
    }
    double position = (n - 1) * percent / 100;
    long below = (long) Math.floor(position);
    return new Position(below, position - below);
  }

  /** In decimals: 99.9 % of 1,000 values are 999 of them, and not a hair less. */
  private static long shareOf(long n, double percent, RoundingMode rounding) {
    return BigDecimal.valueOf(percent)
        .multiply(BigDecimal.valueOf(n))
        .movePointLeft(2)
        .setScale(0, rounding)
        .longValueExact();
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
