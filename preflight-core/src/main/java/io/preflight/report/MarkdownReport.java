package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.decision.Decision;
import io.preflight.dialect.Definition;
import io.preflight.dialect.DialectFigures;
import io.preflight.evidence.Attempts;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.report.chart.Chart;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.Summary;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The report for people, to be read as it is or in a pull request. */
public final class MarkdownReport implements ReportWriter {

  static final String NAME = "markdown";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return "preflight-report.md";
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    out.write(new Page(document).render());
  }

  /** One report being rendered. */
  private static final class Page {

    private final ReportDocument document;
    private final ReadinessReport report;
    private final StringBuilder text = new StringBuilder();

    Page(ReportDocument document) {
      this.document = document;
      this.report = document.report();
    }

    String render() {
      header();
      objectives();
      report.diagnosis().map(DiagnosisMarkdown::section).ifPresent(text::append);
      list("What to do next", report.recommendations());
      list("Warnings", report.warnings());
      pictures();
      checks();
      text.append(CostChangeTable.of(report.checks()));
      text.append(CallSiteTable.of(report.checks()));
      report.metrics().ifPresent(this::measurements);
      report.metrics().flatMap(RunMetrics::dialect).ifPresent(this::dialect);
      report.evidence().ifPresent(this::load);
      report.metrics().ifPresent(this::failures);
      environment();
      return text.toString();
    }

    private void header() {
      Verdict verdict = report.verdict();
      line("# " + symbol(verdict) + " " + verdict + ": " + Markup.prose(Wording.subject(report)));
      line("");
      line("**" + Markup.prose(FailureMessage.reason(report)) + "**");
      line("");
      Wording.caveat(report).ifPresent(caveat -> line("> **" + capital(caveat) + ".**\n"));
      for (String note : report.notes()) {
        line("> " + Markup.prose(note));
        line("");
      }
      StringBuilder facts = new StringBuilder();
      report
          .model()
          .ifPresent(model -> facts.append("Model ").append(Markup.code(model)).append(" · "));
      facts.append("source ").append(Markup.code(report.source()));
      report.metrics().ifPresent(metrics -> facts.append(" · ").append(Wording.requests(metrics)));
      if (report.confidenceScore().isPresent()) {
        facts
            .append(" · confidence ")
            .append(ConsoleReport.score(report.confidenceScore().getAsDouble()));
      }
      line(capital(facts.toString()));
      line("");
    }

    private void objectives() {
      if (report.objectives().isEmpty()) {
        return;
      }
      line("## Objectives");
      line("");
      String observed = report.mode() == Mode.SIMULATED ? "simulated" : "measured";
      line("| objective | " + observed + " | limit | | n |");
      line("|---|---:|---:|---|---:|");
      for (ObjectiveResult result : report.objectives()) {
        String measured = Amount.measured(result);
        boolean met = result.status() == ObjectiveStatus.MET;
        row(
            Markup.codeCell(result.subject()),
            met ? measured : "**" + measured + "**",
            result.objective().comparison().symbol().replace("<=", "≤").replace(">=", "≥")
                + " "
                + Amount.limit(result),
            (met ? "✅ " : "❌ ")
                + Wording.word(result.status())
                + result.reason().map(reason -> ": " + Markup.prose(reason)).orElse(""),
            Long.toString(result.n()));
      }
      line("");
      RegressionLines.of(report).forEach(this::line);
      report.evidence().flatMap(Evidence::decision).ifPresent(this::howSure);
    }

    private void howSure(Decision decision) {
      if (decision.gates()) {
        sure(decision);
        return;
      }
      List<ObjectiveResult> stated =
          report.objectives().stream().filter(result -> result.statement().isPresent()).toList();
      if (!stated.isEmpty()) {
        line("What these requests support, whatever the comparison says:");
        line("");
        for (ObjectiveResult result : stated) {
          line(
              "- "
                  + Markup.code(result.objective().subject())
                  + ": "
                  + Markup.prose(result.statement().orElseThrow()));
        }
        line("");
      }
    }

    private void sure(Decision decision) {
      String confidence = Quantity.display(decision.confidence(), MetricUnit.RATIO);
      String error = Quantity.display(1 - decision.confidence(), MetricUnit.RATIO);
      line(
          "Decided at "
              + confidence
              + " confidence with "
              + Wording.counted(decision.requests(), "request")
              + ": a service that breaks an objective passes in at most "
              + error
              + " of runs, and one that keeps all fails as violated in at most "
              + error
              + ", looking after every request included.");
      report.objectives().stream()
          .flatMap(result -> result.decision().stream())
          .flatMapToLong(shown -> shown.fixedSize().stream())
          .max()
          .ifPresent(
              most ->
                  line(
                      "A test that looks once, with 95 % power at a 20 % margin, would take "
                          + most
                          + " requests."));
      if (report.confidenceScore().isPresent()) {
        line("");
        line(
            "The score above is no probability: it grows with the number of requests and falls with"
                + " the spread of their token latency,");
        line("whatever the limits are; the confidence here says how often such a verdict errs.");
      }
      line("");
    }

    private void checks() {
      // The objectives are the table of their check.
      boolean told = !report.objectives().isEmpty() && report.checks().size() == 1;
      if (told || report.checks().isEmpty()) {
        return;
      }
      line("## Checks");
      line("");
      line("| check | status | found |");
      line("|---|---|---|");
      for (CheckResult check : report.checks()) {
        row(
            Markup.codeCell(check.name()),
            symbol(check.status()) + " " + check.status(),
            Markup.prose(check.summary()));
      }
      line("");
    }

    private void pictures() {
      for (Chart chart : document.pictures().charts()) {
        String file = document.artifacts().get(Pictures.artifact(chart));
        if (file != null) {
          line("![" + Markup.prose(chart.title() + ": " + chart.summary()) + "](" + file + ")");
          line("");
        }
      }
    }

    private void measurements(RunMetrics metrics) {
      line(report.mode() == Mode.SIMULATED ? "## Simulated" : "## Measured");
      line("");
      line("| metric | unit | mean | std | min | p50 | p90 | p95 | p99 | max | n |");
      line("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
      for (Metric metric : Metric.values()) {
        metrics.summary(metric).ifPresent(summary -> summary(metric, summary));
      }
      line("");
      StringBuilder rates = new StringBuilder();
      for (Metric metric : Metric.values()) {
        OptionalDouble value =
            metric.scope() == Metric.Scope.RUN
                ? metrics.value(metric, Statistic.WHOLE)
                : OptionalDouble.empty();
        if (value.isPresent()) {
          rates.append(rates.isEmpty() ? "" : " · ");
          rates.append(Markup.code(metric.word())).append(' ');
          rates.append(Quantity.display(value.getAsDouble(), metric.unit()));
        }
      }
      if (!rates.isEmpty()) {
        line(rates.toString());
        line("");
      }
    }

    private void load(Evidence evidence) {
      List<String> sentences = evidence.load().map(LoadText::sentences).orElse(List.of());
      if (!sentences.isEmpty()) {
        line("## Load");
        line("");
        sentences.forEach(sentence -> line("- " + Markup.prose(sentence)));
        line("");
      }
    }

    private void summary(Metric metric, Summary summary) {
      row(
          Markup.codeCell(metric.word()),
          metric.unit().symbol(),
          Amount.bare(summary.mean(), metric.unit()),
          Amount.bare(summary.std(), metric.unit()),
          Amount.bare(summary.min(), metric.unit()),
          Amount.bare(summary.p50(), metric.unit()),
          Amount.bare(summary.p90(), metric.unit()),
          Amount.bare(summary.p95(), metric.unit()),
          Amount.bare(summary.p99(), metric.unit()),
          Amount.bare(summary.max(), metric.unit()),
          Long.toString(summary.n()));
    }

    private void dialect(DialectFigures shown) {
      line("## In the words of " + shown.dialect().word());
      line("");
      line("What that tool would report of the same requests. Nothing is judged by it.");
      line("");
      line("| figure | unit | mean | p50 | p95 | p99 | defined as | compare with |");
      line("|---|---|---:|---:|---:|---:|---|---|");
      for (DialectFigures.Figure figure : shown.figures()) {
        Definition definition = figure.definition();
        Metric ours = definition.ours();
        row(
            Markup.codeCell(definition.name()),
            definition.unit(),
            figure.summary().map(summary -> Amount.plain(summary.mean())).orElse("—"),
            figure.summary().map(summary -> Amount.plain(summary.p50())).orElse("—"),
            figure.summary().map(summary -> Amount.plain(summary.p95())).orElse("—"),
            figure.summary().map(summary -> Amount.plain(summary.p99())).orElse("—"),
            definition.meaning(),
            Markup.codeCell(ours.word()));
      }
      line("");
    }

    private void failures(RunMetrics metrics) {
      attempts(metrics.attempts());
      if (metrics.errors().isEmpty()) {
        return;
      }
      line("## Failed requests");
      line("");
      line("| class | requests | for example |");
      line("|---|---:|---|");
      metrics
          .errors()
          .forEach(
              (errorClass, count) ->
                  row(
                      Markup.codeCell(errorClass.word()),
                      Long.toString(count),
                      Markup.codeCell(
                          Optional.ofNullable(metrics.errorExamples().get(errorClass))
                              .orElse(""))));
      line("");
    }

    private void attempts(Attempts attempts) {
      if (attempts.repeatedRequests() > 0) {
        line("## Failed attempts");
        line("");
        line("| class | attempts, those that decided included |");
        line("|---|---:|");
        attempts
            .errors()
            .forEach(
                (errorClass, count) ->
                    row(Markup.codeCell(errorClass.word()), Long.toString(count)));
        line("");
      }
    }

    private void environment() {
      line("<details><summary>Environment and method</summary>");
      line("");
      fact("generated", report.generated().toString());
      fact("mode", report.mode().word());
      report.evidence().filter(Evidence::measured).ifPresent(this::method);
      report.evidence().map(Evidence::client).ifPresent(this::client);
      line("");
      line("</details>");
    }

    private void method(Evidence evidence) {
      RunMetrics metrics = evidence.metrics();
      fact("provider", evidence.provider());
      evidence.server().ifPresent(server -> fact("server", Wording.ofServer(server)));
      Wording.httpVersions(metrics).ifPresent(versions -> fact("HTTP version", versions));
      fact("percentiles", metrics.percentileMethod().word());
      fact("token counts", MetricsJson.tokenSource(metrics));
      fact("output tokens", Long.toString(metrics.totalTokens()));
      evidence.health().ifPresent(health -> fact("client's own error", Wording.ofClient(health)));
    }

    private void client(ClientInfo client) {
      fact("preflight", client.preflightVersion());
      fact("client", client.os());
      fact("CPU", client.cpu() + ", " + Wording.counted(client.cores(), "core"));
      if (client.memoryBytes() > 0) {
        fact("memory", Math.round(client.memoryBytes() / 1073741824.0) + " GiB");
      }
      fact("JDK", client.jdk());
      fact("GPU", client.gpus().isEmpty() ? "none visible" : String.join(", ", client.gpus()));
    }

    private void fact(String what, String value) {
      line("- " + what + ": " + Markup.prose(value));
    }

    private void list(String title, List<String> sentences) {
      if (!sentences.isEmpty()) {
        line("## " + title);
        line("");
        sentences.forEach(sentence -> line("- " + RunbookLinks.prose(sentence)));
        line("");
      }
    }

    private void row(String... cells) {
      line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
      text.append(line).append('\n');
    }

    private static String capital(String sentence) {
      return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String symbol(Verdict verdict) {
      return symbol(CheckStatus.valueOf(verdict.name()));
    }

    private static String symbol(CheckStatus status) {
      return switch (status) {
        case PASS -> "✅";
        case WARN -> "⚠️";
        case FAIL -> "❌";
        case ERROR -> "⛔";
        case SKIP -> "⏭️";
      };
    }
  }
}
