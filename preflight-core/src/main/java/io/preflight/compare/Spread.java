package io.preflight.compare;

import io.preflight.decision.OrderedValues;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.MeanDifference;
import io.preflight.stats.compare.OrderStatistics;
import io.preflight.stats.compare.QuantileRegression;
import io.preflight.stats.compare.RankTest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How the values of one metric are spread over the requests of one candidate. */
public final class Spread {

  /** More values than this change no limit by an amount that anybody could see. */
  private static final int MOST = 100_000;

  private final double[] sorted;
  private final double[] completed;
  private final long n;
  private final long done;
  private final Map<Double, Double> inflations = new TreeMap<>();
  private final Optional<MeanDifference.Side> mean;

  /**
   * A spread.
   *
   * @param metric the metric
   * @param inOrder its values in the order in which the requests were due, failed ones infinite
   * @param percents the percentiles that are compared
   */
  Spread(Metric metric, double[] inOrder, Iterable<Double> percents) {
    for (double percent : percents) {
      inflations.put(percent, OrderedValues.inflation(metric, inOrder, percent));
    }
    double[] finite = OrderedValues.completed(inOrder);
    this.mean = finite.length < 2 ? Optional.empty() : Optional.of(MeanDifference.Side.of(finite));
    this.n = inOrder.length;
    this.done = finite.length;
    // A request that failed made no progress at all.
    double[] values = Arrays.stream(inOrder).map(v -> Math.max(0, v)).sorted().toArray();
    this.sorted = OrderStatistics.thin(values, MOST);
    Arrays.sort(finite);
    this.completed = OrderStatistics.thin(finite, MOST);
  }

  /**
   * How many requests there were.
   *
   * @return failed ones included
   */
  public long requests() {
    return n;
  }

  /**
   * How many requests did not fail.
   *
   * @return 0 or more
   */
  public long completedRequests() {
    return done;
  }

  Optional<MeanDifference.Side> mean() {
    return mean;
  }

  /** One side of a test, had there been so many times as many requests of the same kind. */
  QuantileRegression.Side side(double p, double times) {
    long imagined = Math.max(n, Math.round(n * times));
    boolean thin = sorted.length < 2 || imagined == n;
    return new QuantileRegression.Side(
        OrderStatistics.thinned(sorted, thin ? n : imagined),
        inflations.getOrDefault(100 * p, 1.0));
  }

  /** The rank test of all completed requests; empty where there are none. */
  Optional<RankTest> ranks(Spread other) {
    return completed.length == 0 || other.completed.length == 0
        ? Optional.empty()
        : Optional.of(RankTest.of(completed, other.completed, 1));
  }

  /**
   * A quantile of the requests that did not fail.
   *
   * @param share between 0 and 1
   * @return the nearest value; empty when none completed
   */
  public OptionalDouble quantile(double share) {
    return completed.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(completed[(int) Math.round(share * (completed.length - 1))]);
  }
}
