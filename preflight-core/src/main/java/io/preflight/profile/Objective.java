package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.sample.Metric;
import java.util.Objects;
import java.util.Optional;

/**
 * One limit: {@code <metric> <statistic> <op> <value><unit>}, for instance {@code ttft p95 <=
 * 500ms}.
 *
 * @param metric what is measured
 * @param statistic which number of it; {@link Statistic.Whole} exactly for metrics of scope {@link
 *     Metric.Scope#RUN}
 * @param comparison which side of the limit is good
 * @param limit the limit in the metric's unit; ratios between 0 and 1
 * @param source where the limit was configured
 */
public record Objective(
    Metric metric,
    Statistic statistic,
    Comparison comparison,
    double limit,
    Optional<Location> source) {

  public Objective {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(comparison, "comparison");
    Objects.requireNonNull(source, "source");
    if (!Double.isFinite(limit) || limit < 0) {
      throw new IllegalArgumentException("a limit must be a number of at least 0, but is " + limit);
    }
    boolean whole = statistic instanceof Statistic.Whole;
    if (whole != (metric.scope() == Metric.Scope.RUN)) {
      throw new IllegalArgumentException(
          whole
              ? metric.word() + " needs a statistic such as mean or p95"
              : metric.word() + " has one value per run and takes no statistic");
    }
  }

  /**
   * Reads an objective such as {@code ttft p95 <= 500ms}, {@code error_rate <= 1%} or {@code
   * system_throughput >= 400 tok/s}. Space is optional except between metric and statistic. Times
   * take {@code ms}, {@code s} or {@code min}, throughput {@code tok/s}, rates {@code req/s},
   * prices {@code USD}, shares {@code %} or a bare number between 0 and 1. The comparison must be
   * the one that is good for the metric, and the limit above 0 (shares may be 0).
   *
   * @param text the objective
   * @param where where it was configured
   * @return the objective
   * @throws ConfigurationException with one line that says what was expected
   */
  public static Objective parse(String text, Location where) {
    return ObjectiveParser.parse(text, where);
  }

  /**
   * The objective in its canonical form.
   *
   * @return for instance {@code ttft p95 <= 500ms} or {@code error_rate <= 1%}
   */
  public String text() {
    return subject() + " " + comparison.symbol() + " " + Quantity.compact(limit, metric.unit());
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

  @Override
  public String toString() {
    return text();
  }
}
