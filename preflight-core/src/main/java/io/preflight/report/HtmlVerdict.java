package io.preflight.report;

import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.report.html.Html;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import java.util.OptionalDouble;

/** The verdict and why, and the numbers that everybody asks for first. */
final class HtmlVerdict {

  private HtmlVerdict() {}

  static void write(ReadinessReport report, Html page) {
    CheckStatus status = CheckStatus.valueOf(report.verdict().name());
    page.open("section", "class", "verdict " + HtmlFrame.tone(status), "aria-label", "Verdict");
    page.open("div", "class", "stamp");
    HtmlFrame.symbol(page, HtmlFrame.path(status), "icon");
    page.element("span", report.verdict().name()).close();
    page.open("div", "class", "say");
    page.element("h1", Wording.subject(report));
    page.element("p", answer(report), "class", "lead");
    if (report.error().isEmpty()) {
      page.element("p", FailureMessage.reason(report), "class", "why");
    }
    page.open("p", "class", "facts");
    report.model().ifPresent(model -> fact(page, "model", model));
    fact(page, "source", report.source());
    report.metrics().ifPresent(metrics -> fact(page, "requests", Wording.requests(metrics)));
    if (report.confidenceScore().isPresent()) {
      fact(page, "score", ConsoleReport.score(report.confidenceScore().getAsDouble()));
    }
    page.close(3);
    Wording.caveat(report)
        .ifPresent(
            caveat ->
                page.element(
                    "p",
                    Character.toUpperCase(caveat.charAt(0)) + caveat.substring(1) + ".",
                    "class",
                    report.mode() == Mode.SIMULATED ? "banner simulated" : "banner",
                    "role",
                    "note"));
    if (report.evidence().map(Evidence::interrupted).orElse(false)) {
      page.element(
          "p",
          "Interrupted: the run was cut off before its plan was complete.",
          "class",
          "banner",
          "role",
          "note");
    }
    report.metrics().filter(metrics -> metrics.total() > 0).ifPresent(m -> tiles(report, m, page));
  }

  private static String answer(ReadinessReport report) {
    return report.error().isPresent()
        ? FailureMessage.reason(report)
        : capital(Wording.answer(report)) + ".";
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static void fact(Html page, String name, String value) {
    page.open("span").element("b", name).text(" " + value).close();
  }

  private static void tiles(ReadinessReport report, RunMetrics metrics, Html page) {
    String prefix = report.mode() == Mode.SIMULATED ? "simulated " : "";
    page.open("dl", "class", "tiles");
    percentiles(page, prefix, metrics, Metric.TTFT);
    percentiles(page, prefix, metrics, Metric.LATENCY);
    if (metrics.summary(Metric.TTFT).isEmpty()) {
      percentiles(page, prefix, metrics, Metric.TOKEN_LATENCY);
    }
    if (metrics.summary(Metric.DECODE_THROUGHPUT).isPresent()) {
      median(page, prefix, metrics, Metric.DECODE_THROUGHPUT);
    } else {
      median(page, prefix, metrics, Metric.THROUGHPUT);
    }
    whole(page, prefix, metrics, Metric.REQUEST_RATE);
    whole(page, prefix, metrics, Metric.ERROR_RATE);
    page.close();
  }

  private static void percentiles(Html page, String prefix, RunMetrics metrics, Metric metric) {
    metrics
        .summary(metric)
        .ifPresent(
            summary ->
                tile(
                    page,
                    prefix + metric.word() + " p95",
                    Quantity.display(summary.p95(), metric.unit()),
                    "p50 "
                        + Quantity.display(summary.p50(), metric.unit())
                        + " · p99 "
                        + Quantity.display(summary.p99(), metric.unit())));
  }

  private static void median(Html page, String prefix, RunMetrics metrics, Metric metric) {
    metrics
        .summary(metric)
        .ifPresent(
            summary ->
                tile(
                    page,
                    prefix + metric.word() + " p50",
                    Quantity.display(summary.p50(), metric.unit()),
                    "least " + Quantity.display(summary.min(), metric.unit())));
  }

  private static void whole(Html page, String prefix, RunMetrics metrics, Metric metric) {
    OptionalDouble value = metrics.value(metric, Statistic.WHOLE);
    if (value.isPresent()) {
      String more =
          metric == Metric.ERROR_RATE
              ? metrics.count(SampleStatus.ERROR) + " of " + metrics.total() + " failed"
              : Wording.counted(metrics.totalTokens(), "output token");
      tile(
          page, prefix + metric.word(), Quantity.display(value.getAsDouble(), metric.unit()), more);
    }
  }

  private static void tile(Html page, String name, String value, String more) {
    page.open("div").element("dt", name).element("dd", value, "class", "value");
    page.element("dd", more, "class", "more").close();
  }
}
