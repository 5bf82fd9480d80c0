package io.preflight.stats;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * A set of values that may grow without bound: in memory as far as that is cheap, beyond in a
 * temporary file that nobody else sees and that goes with this object. Quantiles are exact either
 * way. Not for use by several threads at once.
 */
public final class ValueSeries {

  /** How many values are kept in memory unless told otherwise: a little over a million. */
  public static final int MOST_IN_MEMORY = 1 << 20;

  private static final int FIRST_CAPACITY = 64;

  private final int mostInMemory;
  private double[] values;
  private int inMemory;
  private boolean sorted;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private SpillFile spill;

  /** An empty series that keeps {@link #MOST_IN_MEMORY} values in memory. */
  public ValueSeries() {
    this(MOST_IN_MEMORY);
  }

  /**
   * An empty series.
   *
   * @param mostInMemory how many values are kept in memory, at least 1
   */
  public ValueSeries(int mostInMemory) {
    if (mostInMemory < 1) {
      throw new IllegalArgumentException("mostInMemory must be at least 1, but is " + mostInMemory);
    }
    this.mostInMemory = mostInMemory;
    this.values = new double[Math.min(FIRST_CAPACITY, mostInMemory)];
  }

  /**
   * Adds a value.
   *
   * @param value any number but NaN
   * @throws io.preflight.problem.ProbeException when the disk does not take the values
   */
  public void add(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a series takes numbers, but got NaN");
    }
    if (inMemory == values.length) {
      makeRoom();
    }
    values[inMemory++] = value;
    sorted = false;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  private void makeRoom() {
    if (inMemory < mostInMemory) {
      values = Arrays.copyOf(values, Math.min(2 * inMemory, mostInMemory));
      return;
    }
    if (spill == null) {
      spill = SpillFile.create();
    }
    spill.append(values, inMemory);
    inMemory = 0;
  }

  /**
   * How many values were added.
   *
   * @return 0 or more
   */
  public long size() {
    return inMemory + (spill == null ? 0 : spill.size());
  }

  /**
   * Whether values went to disk.
   *
   * @return true when there are more than are kept in memory
   */
  public boolean isSpilled() {
    return spill != null;
  }

  /**
   * A percentile, exactly.
   *
   * @param percent between 0 and 100
   * @param method how it is taken
   * @return the percentile of at least one value
   */
  public double percentile(double percent, PercentileMethod method) {
    return percentiles(method, percent)[0];
  }

  /**
   * Counts the values in a range.
   *
   * @param from the least
   * @param to the greatest
   * @return how many there are, those at the ends included
   */
  public long countBetween(double from, double to) {
    long[] count = {0};
    DoubleConsumer counter = value -> count[0] += value >= from && value <= to ? 1 : 0;
    if (spill != null) {
      spill.forEach(counter);
    }
    for (int i = 0; i < inMemory; i++) {
      counter.accept(values[i]);
    }
    return count[0];
  }

  /**
   * Describes the values.
   *
   * @param method how the percentiles are taken
   * @return the description of at least one value
   */
  public Summary summary(PercentileMethod method) {
    requireValues();
    if (spill == null) {
      return Summaries.of(sortedValues(), method);
    }
    flush();
    double[] percentiles = percentiles(method, Summaries.percentiles());
    Moments moments = spill.moments();
    return Summaries.of(spill.size(), moments.mean(), moments.std(), min, max, percentiles);
  }

  /**
   * How many values lie between given edges, exactly.
   *
   * @param edges at least two, rising
   * @return one count for each pair of neighbors, the lower edge included and of the last pair the
   *     upper one, too
   */
  public long[] counts(double[] edges) {
    long[] counts = new long[edges.length - 1];
    DoubleConsumer counter = counter(edges, counts);
    if (spill != null) {
      flush();
      spill.forEach(counter);
    } else {
      Arrays.stream(values, 0, inMemory).forEach(counter);
    }
    return counts;
  }

  /**
   * How many of some values lie between given edges, as {@link #counts(double[])} counts them.
   *
   * @param values the values in any order
   * @param edges at least two, rising
   * @return one count for each pair of neighbors
   */
  public static long[] counts(double[] values, double[] edges) {
    long[] counts = new long[edges.length - 1];
    Arrays.stream(values).forEach(counter(edges, counts));
    return counts;
  }

  private static DoubleConsumer counter(double[] edges, long[] counts) {
    return value -> {
      int place = Arrays.binarySearch(edges, value);
      int bin = place >= 0 ? Math.min(place, counts.length - 1) : -place - 2;
      if (bin >= 0 && bin < counts.length) {
        counts[bin]++;
      }
    };
  }

  private double[] percentiles(PercentileMethod method, double... percents) {
    requireValues();
    if (spill == null) {
      double[] ascending = sortedValues();
      return Arrays.stream(percents).map(p -> Quantiles.of(ascending, p, method)).toArray();
    }
    flush();
    long[] ranks =
        Arrays.stream(percents)
            .mapToObj(percent -> Quantiles.position(spill.size(), percent, method))
            .flatMapToLong(Quantiles.Position::ranks)
            .sorted()
            .distinct()
            .toArray();
    double[] selected = RankSelection.of(spill, ranks);
    return Arrays.stream(percents)
        .map(
            percent ->
                Quantiles.position(spill.size(), percent, method)
                    .value(rank -> selected[Arrays.binarySearch(ranks, rank)]))
        .toArray();
  }

  private void requireValues() {
    if (size() == 0) {
      throw new IllegalStateException("an empty series cannot be described");
    }
  }

  private void flush() {
    spill.append(values, inMemory);
    inMemory = 0;
  }

  private double[] sortedValues() {
    if (values.length > inMemory) {
      values = Arrays.copyOf(values, inMemory);
    }
    if (!sorted) {
      Arrays.sort(values);
      sorted = true;
    }
    return values;
  }
}
