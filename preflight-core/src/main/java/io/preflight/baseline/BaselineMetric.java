package io.preflight.baseline;

import io.preflight.decision.OrderedValues;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import io.preflight.stats.compare.OrderStatistics;
import io.preflight.stats.compare.QuantileRegression.Side;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What a baseline knows about one metric of single requests. */
public sealed interface BaselineMetric {

  /**
   * A percentile over the requests that did not fail.
   *
   * @param percent between 0 and 100
   * @param method how it is taken
   * @return in the metric's unit; empty when it is not known
   */
  OptionalDouble percentile(double percent, PercentileMethod method);

  /**
   * The values as one side of a test.
   *
   * @param metric the metric they are of
   * @param percent the percentile to compare
   * @return empty when only summaries are known
   */
  Optional<Side> side(Metric metric, double percent);

  /**
   * The values of the requests that did not fail, all or evenly many of them.
   *
   * @return empty when only summaries are known
   */
  Optional<double[]> completed();

  /**
   * Which percentiles are known.
   *
   * @return in words, for instance {@code p50, p95}; empty when all are
   */
  default String known() {
    return "";
  }

  /** Every value. */
  final class Values implements BaselineMetric {

    private final double[] inOrder;

    /**
     * The values.
     *
     * @param inOrder in the order in which the requests were due; failed ones infinite
     */
    public Values(double[] inOrder) {
      this.inOrder = inOrder;
    }

    /**
     * Every value.
     *
     * @return in the order in which the requests were due; failed ones infinite
     */
    public double[] inOrder() {
      return inOrder.clone();
    }

    @Override
    public OptionalDouble percentile(double percent, PercentileMethod method) {
      double[] sorted = OrderedValues.completed(inOrder);
      Arrays.sort(sorted);
      return sorted.length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Quantiles.of(sorted, percent, method));
    }

    @Override
    public Optional<Side> side(Metric metric, double percent) {
      return Optional.of(OrderedValues.side(metric, inOrder, percent));
    }

    @Override
    public Optional<double[]> completed() {
      return Optional.of(OrderedValues.completed(inOrder));
    }
  }

  /** Evenly spaced order statistics of very many values. */
  final class Thinned implements BaselineMetric {

    private final double[] kept;
    private final long n;
    private final double inflation;

    /**
     * The values.
     *
     * @param kept in ascending order; failed requests infinite
     * @param n how many values there were
     * @param inflation how many of them counted as one
     */
    public Thinned(double[] kept, long n, double inflation) {
      this.kept = kept;
      this.n = n;
      this.inflation = inflation;
    }

    /** By the kept values alone; in rank it is off by at most n / (kept − 1). */
    @Override
    public OptionalDouble percentile(double percent, PercentileMethod method) {
      double[] finite = OrderedValues.completed(kept);
      return finite.length == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Quantiles.of(finite, percent, method));
    }

    @Override
    public Optional<Side> side(Metric metric, double percent) {
      return Optional.of(new Side(OrderStatistics.thinned(kept, n), inflation));
    }

    @Override
    public Optional<double[]> completed() {
      return Optional.of(OrderedValues.completed(kept));
    }
  }

  /**
   * Nothing but summaries.
   *
   * @param percentiles the percentiles by their level in percent
   */
  record Summary(Map<Double, Double> percentiles) implements BaselineMetric {

    public Summary {
      percentiles = Map.copyOf(percentiles);
    }

    @Override
    public OptionalDouble percentile(double percent, PercentileMethod method) {
      Double value = percentiles.get(percent);
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public Optional<Side> side(Metric metric, double percent) {
      return Optional.empty();
    }

    @Override
    public Optional<double[]> completed() {
      return Optional.empty();
    }

    @Override
    public String known() {
      StringBuilder words = new StringBuilder();
      for (double percent : new TreeMap<>(percentiles).keySet()) {
        words.append(words.isEmpty() ? "" : ", ");
        words.append(Statistic.percentile(percent).word());
      }
      return words.toString();
    }
  }
}
