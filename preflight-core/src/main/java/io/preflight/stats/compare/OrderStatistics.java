package io.preflight.stats.compare;

import io.preflight.stats.exact.FixedSize;
import java.util.Arrays;

/**
 * Sorted values, all of them or evenly spaced ones of which the ranks are known, and the limits
 * that they set to the quantiles of the distribution they come from, whatever that distribution is:
 * David and Nagaraja, "Order Statistics", 3rd edition (2003), section 7.1. Where a wanted rank was
 * not kept, the next one outwards is taken, so that a limit only ever becomes wider.
 */
public final class OrderStatistics {

  private final double[] kept;
  private final long n;

  private OrderStatistics(double[] kept, long n) {
    this.kept = kept;
    this.n = n;
  }

  /**
   * All values.
   *
   * @param values in any order; infinite for requests that failed, never NaN
   * @return the order statistics
   */
  public static OrderStatistics of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return thinned(sorted, sorted.length);
  }

  /**
   * Some of n sorted values: those of the ranks 1 + ⌊i · (n − 1) / (kept − 1)⌋.
   *
   * @param kept in ascending order; all n, or at least two
   * @param n how many values there were
   * @return the order statistics
   */
  public static OrderStatistics thinned(double[] kept, long n) {
    if (kept.length > n || (kept.length < n && kept.length < 2)) {
      throw new IllegalArgumentException(
          "of " + n + " values two to all must be kept, but " + kept.length + " are");
    }
    for (int i = 0; i < kept.length; i++) {
      if (Double.isNaN(kept[i]) || (i > 0 && kept[i] < kept[i - 1])) {
        throw new IllegalArgumentException("values must be numbers in ascending order");
      }
    }
    return new OrderStatistics(kept.clone(), n);
  }

  /**
   * The values to keep of sorted ones.
   *
   * @param sorted in ascending order
   * @param most how many to keep at most, at least two
   * @return evenly spaced ranks, the smallest and the largest value among them
   */
  public static double[] thin(double[] sorted, int most) {
    if (most < 2) {
      throw new IllegalArgumentException("at least two values must be kept, not " + most);
    }
    if (sorted.length <= most) {
      return sorted.clone();
    }
    double[] kept = new double[most];
    for (int i = 0; i < most; i++) {
      kept[i] = sorted[(int) rankOf(i, most, sorted.length) - 1];
    }
    return kept;
  }

  private static long rankOf(int index, int kept, long n) {
    return kept < 2 ? 1 : 1 + index * (n - 1) / (kept - 1);
  }

  /**
   * How many values there were.
   *
   * @return those that were not kept included
   */
  public long size() {
    return n;
  }

  /**
   * A lower limit of a quantile, one-sided.
   *
   * @param p the quantile's level, strictly between 0 and 1
   * @param error the probability that the limit is above the quantile, strictly between 0 and 1
   * @param inflation how many values count as one, because neighbors depend on each other; at least
   *     1
   * @return the limit; minus infinity where the values set none
   */
  public double lower(double p, double error, double inflation) {
    long effective = effective(inflation);
    long rank = effective == 0 ? 0 : FixedSize.largestCertifying(effective, p, error) + 1;
    if (rank < 1) {
      return Double.NEGATIVE_INFINITY;
    }
    long wanted = 1 + (rank - 1) * n / effective;
    int index = at(wanted);
    boolean further = index + 1 < kept.length && rankOf(index + 1, kept.length, n) <= wanted;
    return kept[further ? index + 1 : index];
  }

  /**
   * An upper limit of a quantile, one-sided.
   *
   * @param p the quantile's level, strictly between 0 and 1
   * @param error the probability that the limit is below the quantile, strictly between 0 and 1
   * @param inflation how many values count as one; at least 1
   * @return the limit; infinity where the values set none
   */
  public double upper(double p, double error, double inflation) {
    long effective = effective(inflation);
    long rank = effective == 0 ? 1 : FixedSize.smallestRefuting(effective, p, error);
    if (rank > effective) {
      return Double.POSITIVE_INFINITY;
    }
    long wanted = (rank * n + effective - 1) / effective;
    int index = at(wanted);
    boolean tooLow = rankOf(index, kept.length, n) < wanted;
    return kept[tooLow ? index + 1 : index];
  }

  /** An index whose rank is not above the wanted one, and at most one step below the last such. */
  private int at(long wanted) {
    return n < 2 ? 0 : (int) ((wanted - 1) * (kept.length - 1) / (n - 1));
  }

  private long effective(double inflation) {
    if (!(inflation >= 1)) {
      throw new IllegalArgumentException("an inflation must be at least 1, but is " + inflation);
    }
    return n == 0 ? 0 : Math.max(1, (long) Math.floor(n / inflation));
  }
}
