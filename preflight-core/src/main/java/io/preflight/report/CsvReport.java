package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.OneLine;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.Summary;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One run as one row, for spreadsheets and batch scripts: {@code preflight.csv} by RFC 4180, with a
 * header. Text that a spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvReport implements ReportWriter {

  static final String NAME = "csv";
  static final String FILE = "preflight.csv";

  private static final String END_OF_LINE = "\r\n";
  // Spreadsheets read the full-width forms like the plain ones.
  private static final String FORMULA_STARTS = "=+-@\t\r＝＋－＠";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    write(List.of(document.report()), out);
  }

  /** One row for each of at least one run, in their order. */
  static void write(List<ReadinessReport> reports, Writer out) throws IOException {
    writeRows(reports.stream().map(CsvReport::row).toList(), out);
  }

  /** The same with one column more for what each run is called. */
  static void write(List<ReadinessReport> reports, List<String> names, Writer out)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      Map<String, String> row = row(reports.get(i));
      row.put("candidate", text(names.get(i)));
      rows.add(row);
    }
    writeRows(rows, out);
  }

  private static void writeRows(List<Map<String, String>> rows, Writer out) throws IOException {
    out.write(String.join(",", rows.get(0).keySet()));
    out.write(END_OF_LINE);
    for (Map<String, String> row : rows) {
      out.write(row.values().stream().map(CsvReport::quoted).collect(Collectors.joining(",")));
      out.write(END_OF_LINE);
    }
  }

  private static Map<String, String> row(ReadinessReport report) {
    Optional<RunMetrics> metrics = report.metrics();
    Optional<Summary> perToken = metrics.flatMap(known -> known.summary(Metric.TOKEN_LATENCY));
    Map<String, String> row = new LinkedHashMap<>();
    row.put("timestamp", report.generated().toString());
    row.put("model_path", text(report.model().orElse("")));
    row.put("status", report.verdict().name());
    row.put("sla_max_latency_ms", number(maxLatency(report)));
    row.put("avg_latency_ms", number(metrics, Metric.TOKEN_LATENCY, Statistic.MEAN));
    row.put("p50_latency_ms", number(metrics, Metric.TOKEN_LATENCY, Statistic.percentile(50)));
    row.put("p95_latency_ms", number(metrics, Metric.TOKEN_LATENCY, Statistic.percentile(95)));
    row.put("std_latency_ms", perToken.map(known -> number(known.std())).orElse(""));
    row.put("throughput_tokens_per_sec", number(metrics, Metric.THROUGHPUT, Statistic.MEAN));
    row.put("total_tokens", metrics.map(known -> Long.toString(known.totalTokens())).orElse(""));
    row.put(
        "benchmark_duration_sec",
        metrics.map(known -> number(known.measured().toNanos() / 1e9)).orElse(""));
    row.put("num_runs", metrics.map(known -> Long.toString(known.total())).orElse(""));
    row.put("mode", report.mode().word());
    row.put("confidence_score", number(report.confidenceScore()));
    putOwn(row, report, metrics);
    return row;
  }

  /** The columns beyond those of the original gate. */
  private static void putOwn(
      Map<String, String> row, ReadinessReport report, Optional<RunMetrics> metrics) {
    row.put("profile", text(report.profile()));
    row.put("kind", text(report.kind()));
    row.put("source", text(report.source()));
    row.put("exit_code", Integer.toString(report.exitCode()));
    row.put("failed_checks", text(String.join(" ", report.failedChecks())));
    row.put(
        "failed_requests",
        metrics.map(known -> Long.toString(known.count(SampleStatus.ERROR))).orElse(""));
    row.put("error_rate", number(metrics, Metric.ERROR_RATE, Statistic.WHOLE));
    row.put("ttft_ms_p95", number(metrics, Metric.TTFT, Statistic.percentile(95)));
    row.put("latency_ms_p95", number(metrics, Metric.LATENCY, Statistic.percentile(95)));
    row.put("throughput_p50", number(metrics, Metric.DECODE_THROUGHPUT, Statistic.percentile(50)));
    row.put("error", text(report.error().map(ReadinessReport.ErrorInfo::message).orElse("")));
    row.put(
        "repeated_requests",
        metrics.map(known -> Long.toString(known.attempts().repeatedRequests())).orElse(""));
    row.put(
        "failed_attempts",
        metrics.map(known -> Long.toString(known.attempts().failed())).orElse(""));
  }

  /** The limit of the mean latency per token, which the named profiles call {@code max_latency}. */
  private static OptionalDouble maxLatency(ReadinessReport report) {
    return report.objectives().stream()
        .map(result -> result.objective())
        .filter(
            objective ->
                objective.metric() == Metric.TOKEN_LATENCY
                    && objective.statistic().equals(Statistic.MEAN)
                    && objective.comparison() == Comparison.AT_MOST)
        .mapToDouble(Objective::limit)
        .min();
  }

  private static String number(Optional<RunMetrics> metrics, Metric metric, Statistic statistic) {
    return metrics.map(known -> number(known.value(metric, statistic))).orElse("");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  /** A cell of text that no spreadsheet runs as a formula. */
  private static String text(String value) {
    String line = OneLine.of(value);
    boolean formula = !line.isEmpty() && FORMULA_STARTS.indexOf(line.charAt(0)) >= 0;
    return formula ? "'" + line : line;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == ';');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
