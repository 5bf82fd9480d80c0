package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.dialect.Definition;
import io.preflight.dialect.DialectFigures;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.report.html.Html;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** All numbers, and why requests failed. */
final class HtmlMeasurements {

  private HtmlMeasurements() {}

  static void write(ReadinessReport report, Html page) {
    report.metrics().ifPresent(metrics -> write(report, metrics, page));
  }

  private static void write(ReadinessReport report, RunMetrics metrics, Html page) {
    failures(metrics, page);
    String title = report.mode() == Mode.SIMULATED ? "Simulated numbers" : "All numbers";
    List<List<String>> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      metrics.summary(metric).ifPresent(summary -> rows.add(row(metric, summary)));
    }
    HtmlFrame.section(page, "numbers", title);
    if (!rows.isEmpty()) {
      List<String> head =
          List.of("metric", "unit", "mean", "std", "min", "p50", "p90", "p95", "p99", "max", "n");
      HtmlFrame.table(page, title, head, rows, 2);
    }
    page.open("p", "class", "facts");
    for (Metric metric : Metric.values()) {
      OptionalDouble value =
          metric.scope() == Metric.Scope.RUN
              ? metrics.value(metric, Statistic.WHOLE)
              : OptionalDouble.empty();
      if (value.isPresent()) {
        page.open("span").element("b", metric.word());
        page.text(" " + Quantity.display(value.getAsDouble(), metric.unit())).close();
      }
    }
    page.close(2);
    metrics.dialect().ifPresent(shown -> dialect(shown, page));
  }

  private static List<String> row(Metric metric, Summary summary) {
    MetricUnit unit = metric.unit();
    return List.of(
        metric.word(),
        unit.symbol(),
        Amount.bare(summary.mean(), unit),
        Amount.bare(summary.std(), unit),
        Amount.bare(summary.min(), unit),
        Amount.bare(summary.p50(), unit),
        Amount.bare(summary.p90(), unit),
        Amount.bare(summary.p95(), unit),
        Amount.bare(summary.p99(), unit),
        Amount.bare(summary.max(), unit),
        Long.toString(summary.n()));
  }

  private static void failures(RunMetrics metrics, Html page) {
    if (metrics.errors().isEmpty()) {
      return;
    }
    HtmlFrame.section(page, "failures", "Failed requests");
    List<List<String>> rows = new ArrayList<>();
    metrics
        .errors()
        .forEach(
            (errorClass, count) ->
                rows.add(
                    List.of(
                        errorClass.word(),
                        Optional.ofNullable(metrics.errorExamples().get(errorClass)).orElse(""),
                        Long.toString(count))));
    HtmlFrame.table(page, "Failed requests", List.of("class", "for example", "requests"), rows, 2);
    page.close();
  }

  private static void dialect(DialectFigures shown, Html page) {
    HtmlFrame.section(page, "dialect", "In the words of " + shown.dialect().word());
    page.element(
        "p",
        "What that tool would report of the same requests. Nothing is judged by it.",
        "class",
        "note");
    List<List<String>> rows = new ArrayList<>();
    for (DialectFigures.Figure figure : shown.figures()) {
      Definition definition = figure.definition();
      Optional<Summary> summary = figure.summary();
      rows.add(
          List.of(
              definition.name(),
              definition.unit(),
              definition.meaning(),
              summary.map(known -> Amount.plain(known.mean())).orElse("—"),
              summary.map(known -> Amount.plain(known.p50())).orElse("—"),
              summary.map(known -> Amount.plain(known.p95())).orElse("—"),
              summary.map(known -> Amount.plain(known.p99())).orElse("—")));
    }
    HtmlFrame.table(
        page,
        shown.dialect().word(),
        List.of("figure", "unit", "defined as", "mean", "p50", "p95", "p99"),
        rows,
        3);
    page.close();
  }
}
