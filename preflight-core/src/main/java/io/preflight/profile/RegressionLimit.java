package io.preflight.profile;

import io.preflight.problem.Location;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How much worse than the baseline a number may be.
 *
 * @param metric what is compared: one of {@link #METRICS}
 * @param statistic a percentile, or {@link Statistic#WHOLE} for the error rate
 * @param margin how much worse is still good: a share of the baseline's percentile, or points of
 *     the error rate; 0 or more
 * @param source where it was configured
 */
public record RegressionLimit(
    Metric metric, Statistic statistic, double margin, Optional<Location> source) {

  /** The metrics that can be compared, in the order of the documentation. */
  public static final Set<Metric> METRICS =
      EnumSet.of(
          Metric.TTFT,
          Metric.LATENCY,
          Metric.TPOT,
          Metric.TOKEN_LATENCY,
          Metric.THROUGHPUT,
          Metric.DECODE_THROUGHPUT,
          Metric.ERROR_RATE);

  public RegressionLimit {
    Objects.requireNonNull(source, "source");
    if (!comparable(metric, statistic)) {
      throw new IllegalArgumentException(
          metric.word() + " " + statistic.word() + " cannot be compared with a baseline");
    }
    boolean bounded = metric == Metric.ERROR_RATE || metric.higherIsBetter();
    if (!(margin >= 0) || Double.isInfinite(margin) || (bounded && margin >= 1)) {
      throw new IllegalArgumentException("a margin cannot be " + margin);
    }
  }

  /**
   * Whether a number can be compared with a baseline.
   *
   * @param metric the metric
   * @param statistic which number of it
   * @return true for percentiles of single requests and for the error rate
   */
  public static boolean comparable(Metric metric, Statistic statistic) {
    return METRICS.contains(metric)
        && (metric == Metric.ERROR_RATE
            ? statistic instanceof Statistic.Whole
            : statistic instanceof Statistic.Percentile);
  }

  /**
   * The level of the percentile.
   *
   * @return in percent; NaN for the error rate
   */
  public double percent() {
    return statistic instanceof Statistic.Percentile percentile ? percentile.percent() : Double.NaN;
  }

  /**
   * The worst value that is still good.
   *
   * @param baseline the baseline's value in the metric's unit
   * @return in the same unit
   */
  public double limit(double baseline) {
    if (metric == Metric.ERROR_RATE) {
      return Math.min(1, baseline + margin);
    }
    return baseline * (metric.higherIsBetter() ? 1 - margin : 1 + margin);
  }

  /**
   * Which side of the limit is good.
   *
   * @return the comparison
   */
  public Comparison comparison() {
    return metric.higherIsBetter() ? Comparison.AT_LEAST : Comparison.AT_MOST;
  }

  /**
   * The limit as an objective.
   *
   * @param baseline the baseline's value in the metric's unit
   * @return the objective
   */
  public Objective objective(double baseline) {
    return new Objective(metric, statistic, comparison(), limit(baseline), source);
  }

  /**
   * Metric and statistic.
   *
   * @return for instance {@code ttft p95} or {@code error_rate}
   */
  public String subject() {
    String word = statistic.word();
    return word.isEmpty() ? metric.word() : metric.word() + " " + word;
  }

  /**
   * The limit in words.
   *
   * @return for instance {@code ttft p95 <= baseline + 10%}
   */
  public String text() {
    return subject()
        + " "
        + comparison().symbol()
        + " baseline "
        + (metric.higherIsBetter() ? "- " : "+ ")
        + Quantity.compact(margin, MetricUnit.RATIO);
  }
}
