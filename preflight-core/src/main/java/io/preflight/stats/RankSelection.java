package io.preflight.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the values of given ranks without sorting all of them. Counts of the values by their
 * leading 16 bits tell which values share those of a wanted one; where they are few, one pass
 * gathers and sorts them, else it counts them by their next 16 bits, and so on. One pass is usual
 * and four are the most; memory does not grow with the values.
 */
final class RankSelection {

  private static final int DIGIT_BITS = 16;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** How many values one pass may gather: two megabytes. */
  private static final int MOST_GATHERED = 1 << 18;

  private final SpillFile values;
  private final int mostGathered;
  private final Map<Long, Double> found = new HashMap<>();

  private RankSelection(SpillFile values, int mostGathered) {
    this.values = values;
    this.mostGathered = mostGathered;
  }

  /** Counters of values by their leading digit. */
  static long[] newCounts() {
    return new long[DIGITS];
  }

  /** The leading digit of a value. */
  static int leadingDigit(double value) {
    return (int) (key(value) >>> (Long.SIZE - DIGIT_BITS));
  }

  /**
   * The values of ranks.
   *
   * @param values all values
   * @param ranks from 0, each below the number of values
   * @return the value of each rank
   */
  static double[] of(SpillFile values, long[] ranks) {
    return of(values, ranks, MOST_GATHERED);
  }

  static double[] of(SpillFile values, long[] ranks, int mostGathered) {
    RankSelection selection = new RankSelection(values, mostGathered);
    Map<Long, Group> groups = new HashMap<>();
    for (long rank : ranks) {
      narrow(groups, values.countsByLeadingDigit(), Prefix.NONE, rank);
    }
    while (!groups.isEmpty()) {
      groups = selection.pass(groups.values().toArray(Group[]::new));
    }
    return Arrays.stream(ranks).mapToDouble(selection.found::get).toArray();
  }

  private Map<Long, Group> pass(Group[] groups) {
    for (Group group : groups) {
      group.prepare(mostGathered / groups.length);
    }
    values.forEach(
        value -> {
          long key = key(value);
          for (Group group : groups) {
            if (key >>> group.shift == group.digits) {
              group.take(key);
            }
          }
        });
    Map<Long, Group> narrowed = new HashMap<>();
    for (Group group : groups) {
      group.resolve(found, narrowed);
    }
    return narrowed;
  }

  /** Puts a rank into the group of the values that share one more digit with it. */
  private static void narrow(Map<Long, Group> groups, long[] counts, Prefix prefix, long rank) {
    long below = prefix.below;
    int digit = 0;
    while (below + counts[digit] <= rank) {
      below += counts[digit++];
    }
    Prefix longer =
        new Prefix(prefix.digits << DIGIT_BITS | digit, prefix.length + 1, below, counts[digit]);
    groups.computeIfAbsent(below, start -> new Group(longer)).ranks.add(rank);
  }

  /** A number whose unsigned order is the order of the values. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }

  /** The leading digits of some values, how many values are smaller, and how many share them. */
  private record Prefix(long digits, int length, long below, long count) {
    static final Prefix NONE = new Prefix(0, 0, 0, 0);
  }

  /** The values that share a prefix, and the wanted ranks among them. */
  private static final class Group {
    private final Prefix prefix;
    private final long digits;
    private final int shift;
    private final Set<Long> ranks = new TreeSet<>();
    private long[] gathered;
    private int size;
    private long[] counts;

    Group(Prefix prefix) {
      this.prefix = prefix;
      this.digits = prefix.digits;
      this.shift = Long.SIZE - DIGIT_BITS * prefix.length;
    }

    void prepare(int most) {
      if (prefix.count <= most) {
        gathered = new long[(int) prefix.count];
      } else if (shift > 0) {
        counts = newCounts();
      }
    }

    void take(long key) {
      if (gathered != null) {
        gathered[size++] = key;
      } else if (counts != null) {
        counts[(int) (key >>> (shift - DIGIT_BITS)) & (DIGITS - 1)]++;
      }
    }

    void resolve(Map<Long, Double> found, Map<Long, Group> narrowed) {
      if (counts != null) {
        ranks.forEach(rank -> narrow(narrowed, counts, prefix, rank));
      } else if (gathered != null) {
        double[] sorted = Arrays.stream(gathered).mapToDouble(RankSelection::value).toArray();
        Arrays.sort(sorted);
        ranks.forEach(rank -> found.put(rank, sorted[(int) (rank - prefix.below)]));
      } else {
        // So many values that agree in every bit are one value.
        ranks.forEach(rank -> found.put(rank, value(digits)));
      }
    }
  }
}
