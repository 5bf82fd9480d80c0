package io.preflight.decision;

import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;
import io.preflight.stats.compare.OrderStatistics;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.series.ExceedanceDependence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The values that requests show of a metric, in the order in which they were due. A failed request
 * is infinitely bad. Requests beyond the first million are not kept. Not for use by several
 * threads.
 */
public final class OrderedValues {

  /** How many values are kept at most. */
  public static final int MOST = 1_000_000;

  private final Metric metric;
  private double[] values = new double[64];
  private long[] places = new long[64];
  private int size;
  private boolean ordered = true;
  private long offered;

  /**
   * Without any value.
   *
   * @param metric a metric of single requests
   */
  public OrderedValues(Metric metric) {
    this.metric = metric;
  }

  /**
   * Takes the value of a request that counts.
   *
   * @param sample what it showed; a completed request without such a value is passed over
   */
  public void accept(Sample sample) {
    if (!sample.counts()) {
      return;
    }
    double value = sample.succeeded() ? MetricValues.of(metric, sample) : worst(metric);
    if (Double.isNaN(value) || ++offered > MOST) {
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
    }
    ordered &= size == 0 || places[size - 1] <= sample.sequence();
    values[size] = value;
    places[size++] = sample.sequence();
  }

  /**
   * The value that stands for a failed request.
   *
   * @param metric the metric
   * @return infinity, minus infinity where more is better
   */
  public static double worst(Metric metric) {
    return metric.higherIsBetter() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  /**
   * How many values there were.
   *
   * @return those that were not kept included
   */
  public long offered() {
    return offered;
  }

  /**
   * The values.
   *
   * @return in the order in which the requests were due, failed ones infinite
   */
  public double[] inOrder() {
    if (!ordered) {
      int[] order =
          IntStream.range(0, size)
              .boxed()
              .sorted(Comparator.comparingLong(i -> places[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] sorted = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
      long[] sortedPlaces = Arrays.stream(order).mapToLong(i -> places[i]).toArray();
      values = sorted;
      places = sortedPlaces;
      ordered = true;
    }
    return Arrays.copyOf(values, size);
  }

  /**
   * The values of the requests that did not fail.
   *
   * @param values some values
   * @return the finite ones in the same order
   */
  public static double[] completed(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  /**
   * One side of a comparison, with what the order of the values says about their dependence.
   *
   * @param metric the metric
   * @param inOrder its values, failed ones infinite
   * @param percent the percentile to compare
   * @return the side
   */
  public static QuantileRegression.Side side(Metric metric, double[] inOrder, double percent) {
    return new QuantileRegression.Side(
        OrderStatistics.of(inOrder), inflation(metric, inOrder, percent));
  }

  /**
   * How many values count as one, because neighbors depend on each other.
   *
   * @param metric the metric
   * @param inOrder its values, failed ones infinite
   * @param percent the percentile to compare
   * @return at least 1
   */
  public static double inflation(Metric metric, double[] inOrder, double percent) {
    double sign = metric.higherIsBetter() ? -1 : 1;
    double[] badness = Arrays.stream(inOrder).map(value -> sign * value).toArray();
    double tail = metric.higherIsBetter() ? percent / 100 : 1 - percent / 100;
    return ExceedanceDependence.inflation(badness, tail);
  }
}
