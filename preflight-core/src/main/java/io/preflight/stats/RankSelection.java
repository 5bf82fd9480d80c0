package io.preflight.stats;

import java.util.Arrays;

/**
 * Finds the values of given ranks without sorting: counts the values by their leading 16 bits, then
 * those that share the bits of a wanted one by the next 16, and so on, in four passes over the
 * values and a memory that does not grow with them.
 */
final class RankSelection {

  private static final int DIGIT_BITS = 16;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final long[] prefixes;
  private final long[] ranksWithin;

  private RankSelection(long[] ranks) {
    this.prefixes = new long[ranks.length];
    this.ranksWithin = ranks.clone();
  }

  /**
   * The values of ranks.
   *
   * @param values all values
   * @param ranks from 0, each below the number of values
   * @return the value of each rank
   */
  static double[] of(SpillFile values, long[] ranks) {
    RankSelection selection = new RankSelection(ranks);
    for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
      selection.refine(values, shift);
    }
    return Arrays.stream(selection.prefixes).mapToDouble(RankSelection::value).toArray();
  }

  private void refine(SpillFile values, int shift) {
    long[] distinct = Arrays.stream(prefixes).distinct().toArray();
    long[][] counts = new long[distinct.length][DIGITS];
    values.forEach(
        value -> {
          long key = key(value);
          // Shifting by all 64 bits would shift by none.
          long prefix = key >>> shift >>> DIGIT_BITS;
          for (int i = 0; i < distinct.length; i++) {
            if (distinct[i] == prefix) {
              counts[i][(int) (key >>> shift) & (DIGITS - 1)]++;
            }
          }
        });
    for (int i = 0; i < prefixes.length; i++) {
      narrow(i, counts[indexOf(distinct, prefixes[i])]);
    }
  }

  private void narrow(int i, long[] counts) {
    int digit = 0;
    while (ranksWithin[i] >= counts[digit]) {
      ranksWithin[i] -= counts[digit++];
    }
    prefixes[i] = prefixes[i] << DIGIT_BITS | digit;
  }

  private static int indexOf(long[] values, long wanted) {
    int i = 0;
    while (values[i] != wanted) {
      i++;
    }
    return i;
  }

  /** A number whose unsigned order is the order of the values. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }
}
