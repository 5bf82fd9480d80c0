package io.preflight.diagnose.server;

import io.preflight.diagnose.server.PrometheusApi.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Asks a Prometheus for the values of queries in the window of a run.
 *
 * @param api the Prometheus
 * @param labels labels that series must have
 * @param window the window
 * @param view is told what Prometheus warns of
 */
record PrometheusValues(
    PrometheusApi api, Map<String, String> labels, QueryWindow window, ViewBuilder view) {

  /**
   * What was asked and answered.
   *
   * @param promql the query as it may be asked again
   * @param values the values, by the clock of Prometheus
   * @param whenEmpty why there is none, when there is none
   */
  record Asked(String promql, Values values, String whenEmpty) {}

  /** The values of a query, and the one of the whole window where there is such a one. */
  Asked of(NamedQuery query) throws Unanswered {
    String promql = query.promql(labels);
    Optional<Instant> first = first(query);
    Duration range = query.ofWholeRun() ? window.wholeRange() : window.length();
    String shown = over(promql, first.isPresent() ? window.range() : range);
    String whenEmpty = "no series in the window answers " + shown;
    Values values = Values.of(query.combination(), List.of());
    if (first.isPresent()) {
      PrometheusAnswer answer = api.over(shown, first.get(), window.to(), window.step());
      warn(query, answer);
      values = Values.of(query.combination(), answer.series());
    }
    if (query.quantile().isPresent()) {
      return new Asked(shown, percentile(query, query.quantile().get(), values), whenEmpty);
    }
    OptionalDouble whole = query.ofWindow() ? whole(query, promql) : OptionalDouble.empty();
    if (whole.isPresent() || !query.ofWindow() || query.ofWholeRun()) {
      return new Asked(
          shown, whole.isPresent() ? values.ofWindow(whole.getAsDouble()) : values, whenEmpty);
    }
    OptionalDouble around = at(query, promql, window.wholeRange(), window.wholeAt());
    // What did not grow around the window did not grow in it.
    if (around.isPresent() && around.getAsDouble() == 0) {
      return new Asked(shown, values.ofWindow(0), whenEmpty);
    }
    return new Asked(shown, values, around.isPresent() ? tooSeldom() : whenEmpty);
  }

  private String tooSeldom() {
    return "fewer than two scrapes of it lie in the "
        + QueryWindow.words(window.length())
        + " that were measured, and it grew around them";
  }

  /** When the first value is of the window alone; empty when only the whole window has one. */
  private Optional<Instant> first(NamedQuery query) {
    if (query.ofWindow()) {
      return window.firstRated();
    }
    // What there was before must be known to tell that a process began anew.
    return Optional.of(query.ofWholeRun() ? window.from() : window.firstScraped());
  }

  private static String over(String promql, Duration range) {
    return promql.replace(Formula.RANGE, QueryWindow.promql(range));
  }

  /**
   * The values with the percentile of the whole window, read off the buckets themselves: they say
   * how much is certain, which a finished percentile does not.
   */
  private Values percentile(NamedQuery query, Formula.Quantile formula, Values values)
      throws Unanswered {
    NavigableMap<Double, Double> buckets = new TreeMap<>();
    for (String promql : formula.buckets(labels)) {
      if (buckets.isEmpty()) {
        PrometheusAnswer answer =
            api.at(over(promql, window.wholeRange()), Optional.of(window.wholeAt()));
        warn(query, answer);
        answer.series().forEach(series -> bucket(series, buckets));
      }
    }
    Double last = buckets.lowerKey(Double.POSITIVE_INFINITY);
    boolean clipped =
        last != null && values.combined().stream().anyMatch(point -> point.value() == last);
    Values known = values.clipped(clipped);
    return BucketQuantile.of(formula.quantile(), buckets).map(known::ofWindow).orElse(known);
  }

  private static void bucket(Series series, Map<Double, Double> buckets) {
    double bound = BucketQuantile.bound(series.labels().getOrDefault("le", ""));
    if (!Double.isNaN(bound)) {
      series.points().stream()
          .filter(Point::isFinite)
          .forEach(point -> buckets.put(bound, point.value()));
    }
  }

  /**
   * The one value of the whole window: of percentiles with the scrapes around it, so that they are
   * of all requests; of rates within it alone, so that nothing else is in them.
   */
  private OptionalDouble whole(NamedQuery query, String promql) throws Unanswered {
    return query.ofWholeRun()
        ? at(query, promql, window.wholeRange(), window.wholeAt())
        : at(query, promql, window.length(), window.to());
  }

  private OptionalDouble at(NamedQuery query, String promql, Duration range, Instant at)
      throws Unanswered {
    PrometheusAnswer answer = api.at(over(promql, range), Optional.of(at));
    warn(query, answer);
    double[] values =
        answer.series().stream()
            .flatMap(series -> series.points().stream())
            .filter(Point::isFinite)
            .mapToDouble(Point::value)
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(query.combination().of(Arrays.stream(values)));
  }

  private void warn(NamedQuery query, PrometheusAnswer answer) {
    answer
        .warnings()
        .forEach(warning -> view.note("Prometheus warns of '" + query.name() + "': " + warning));
  }
}
