package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.OneLine;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.Summary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A report as gauges in base units: the verdict, each check, each objective, each metric. */
public final class Gauges {

  private static final String PREFIX = "preflight_";

  private final ReadinessReport report;
  private final List<Gauge> gauges = new ArrayList<>();

  private Gauges(ReadinessReport report) {
    this.report = report;
  }

  /**
   * The gauges of a report.
   *
   * @param report the report
   * @return those that have at least one point
   */
  public static List<Gauge> of(ReadinessReport report) {
    Gauges gauges = new Gauges(report);
    gauges.verdict();
    gauges.checks();
    gauges.objectives();
    report.metrics().ifPresent(gauges::requests);
    report.metrics().ifPresent(gauges::metrics);
    return List.copyOf(gauges.gauges);
  }

  private void verdict() {
    List<Gauge.Point> verdicts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      point(verdicts, verdict == report.verdict() ? 1 : 0, "verdict", verdict.name());
    }
    add("verdict", "1 for the verdict of the last run, 0 for the others.", "1", verdicts);
    single("exit_code", "0 PASS or WARN, 1 FAIL, 2 configuration, 3 execution.", report.exitCode());
    gauges.add(
        new Gauge(
            PREFIX + "generated_timestamp_seconds",
            "When the report was made, in seconds since 1970.",
            "s",
            List.of(new Gauge.Point(labels(), report.generated().toEpochMilli() / 1e3))));
    if (report.confidenceScore().isPresent()) {
      single(
          "confidence_score",
          "The score of the named profiles over per-token latency, between 0 and 1.",
          report.confidenceScore().getAsDouble());
    }
  }

  private void checks() {
    List<Gauge.Point> statuses = new ArrayList<>();
    Map<String, CheckStatus> byName = new LinkedHashMap<>();
    for (CheckResult check : report.checks()) {
      byName.merge(
          OneLine.of(check.name()),
          check.status(),
          (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
    byName.forEach(
        (name, ended) -> {
          for (CheckStatus status : CheckStatus.values()) {
            point(statuses, status == ended ? 1 : 0, "check", name, "status", status.name());
          }
        });
    add("check_status", "1 for how the check ended, 0 for the other ways.", "1", statuses);
  }

  private void objectives() {
    List<Gauge.Point> met = new ArrayList<>();
    List<Gauge.Point> limits = new ArrayList<>();
    List<Gauge.Point> observed = new ArrayList<>();
    Map<String, ObjectiveResult> byText = new LinkedHashMap<>();
    report.objectives().forEach(result -> byText.putIfAbsent(result.text(), result));
    byText.forEach(
        (text, result) -> {
          MetricUnit unit = result.objective().metric().unit();
          String[] about = {"objective", text, "metric", result.objective().metric().word()};
          point(met, result.status() == ObjectiveStatus.MET ? 1 : 0, about);
          point(limits, base(result.objective().limit(), unit), about);
          if (result.observed().isPresent()) {
            point(observed, base(result.observed().getAsDouble(), unit), about);
          }
        });
    add("objective_met", "1 when the objective was met, 0 otherwise.", "1", met);
    add("objective_limit", "The limit, in the base unit of its metric.", "1", limits);
    add("objective_observed", "The measured value, in the base unit of its metric.", "1", observed);
  }

  private void requests(RunMetrics metrics) {
    List<Gauge.Point> counts = new ArrayList<>();
    for (SampleStatus status : SampleStatus.values()) {
      point(counts, (double) metrics.count(status), "status", status.word());
    }
    add("requests", "How many requests ended how.", "{request}", counts);
    single(
        "output_tokens",
        "Output tokens of the requests that did not fail.",
        (double) metrics.totalTokens());
    gauges.add(
        new Gauge(
            PREFIX + "measured_duration_seconds",
            "How long was measured.",
            "s",
            List.of(new Gauge.Point(labels(), metrics.measured().toNanos() / 1e9))));
  }

  private void metrics(RunMetrics metrics) {
    for (Metric metric : Metric.values()) {
      List<Gauge.Point> points = new ArrayList<>();
      MetricUnit unit = metric.unit();
      if (metric.scope() == Metric.Scope.RUN) {
        OptionalDouble value = metrics.value(metric, Statistic.WHOLE);
        value.ifPresent(number -> point(points, base(number, unit)));
      } else {
        metrics.summary(metric).ifPresent(summary -> statistics(points, summary, unit));
      }
      add(
          metric.word() + "_" + suffix(unit),
          "The metric " + metric.word() + " of the last run.",
          ucum(unit),
          points);
    }
  }

  private void statistics(List<Gauge.Point> points, Summary summary, MetricUnit unit) {
    point(points, base(summary.mean(), unit), "statistic", "mean");
    point(points, base(summary.min(), unit), "statistic", "min");
    point(points, base(summary.p50(), unit), "statistic", "p50");
    point(points, base(summary.p90(), unit), "statistic", "p90");
    point(points, base(summary.p95(), unit), "statistic", "p95");
    point(points, base(summary.p99(), unit), "statistic", "p99");
    point(points, base(summary.max(), unit), "statistic", "max");
  }

  private void single(String name, String help, double value) {
    List<Gauge.Point> points = new ArrayList<>();
    point(points, value);
    add(name, help, "1", points);
  }

  private void add(String name, String help, String unit, List<Gauge.Point> points) {
    if (!points.isEmpty()) {
      gauges.add(new Gauge(PREFIX + name, help, unit, points));
    }
  }

  /** A number with further labels, given as name and value in turn; left out unless finite. */
  private void point(List<Gauge.Point> points, double value, String... further) {
    if (Double.isFinite(value)) {
      Map<String, String> labels = labels();
      for (int i = 0; i < further.length; i += 2) {
        labels.put(further[i], further[i + 1]);
      }
      points.add(new Gauge.Point(labels, value));
    }
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("profile", OneLine.of(report.profile()));
    labels.put("model", OneLine.of(report.model().orElse("")));
    labels.put("mode", report.mode().word());
    return labels;
  }

  private static double base(double value, MetricUnit unit) {
    if (!Double.isFinite(value)) {
      return value;
    }
    return switch (unit) {
      // In decimals, since 812.15 / 1000 is 0.8121499999999999 in binary ones.
      case MILLISECONDS, MILLISECONDS_PER_TOKEN ->
          BigDecimal.valueOf(value).movePointLeft(3).doubleValue();
      case TOKENS_PER_SECOND, REQUESTS_PER_SECOND, RATIO, USD -> value;
    };
  }

  private static String suffix(MetricUnit unit) {
    return switch (unit) {
      case MILLISECONDS -> "seconds";
      case MILLISECONDS_PER_TOKEN -> "seconds_per_token";
      case TOKENS_PER_SECOND -> "tokens_per_second";
      case REQUESTS_PER_SECOND -> "requests_per_second";
      case RATIO -> "ratio";
      case USD -> "usd";
    };
  }

  private static String ucum(MetricUnit unit) {
    return switch (unit) {
      case MILLISECONDS -> "s";
      case MILLISECONDS_PER_TOKEN -> "s/{token}";
      case TOKENS_PER_SECOND -> "{token}/s";
      case REQUESTS_PER_SECOND -> "{request}/s";
      case RATIO -> "1";
      case USD -> "{USD}";
    };
  }
}
