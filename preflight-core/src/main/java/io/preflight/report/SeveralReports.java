package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.OneLine;
import io.preflight.problem.Problem;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports of one call side by side: a table on the screen, a row each in a spreadsheet. */
public final class SeveralReports {

  private static final String NOTHING = "–";

  private SeveralReports() {}

  /**
   * The table: what each report is about, how it ended and its most important figures.
   *
   * @param reports the reports, at least one
   * @return the lines, with the worst verdict first; none for a single report
   */
  public static List<String> lines(List<ReadinessReport> reports) {
    if (reports.size() == 1) {
      return List.of();
    }
    Verdict worst =
        reports.stream().map(ReadinessReport::verdict).reduce(Verdict::worse).orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("preflight: " + worst + ", the worst of " + reports.size() + " verdicts");
    lines.add("");
    List<List<String>> rows = reports.stream().map(SeveralReports::row).toList();
    lines.addAll(
        TextTable.lines(
            List.of(
                "profile",
                "model",
                "verdict",
                "ttft p95",
                "latency p95",
                "throughput p50",
                "errors",
                "requests"),
            rows,
            column -> column < 3));
    return lines;
  }

  private static List<String> row(ReadinessReport report) {
    Optional<RunMetrics> metrics = report.metrics();
    return List.of(
        OneLine.of(report.profile()),
        report.model().map(OneLine::of).orElse(NOTHING),
        report.verdict().name(),
        shown(metrics, Metric.TTFT, Statistic.percentile(95)),
        shown(metrics, Metric.LATENCY, Statistic.percentile(95)),
        shown(metrics, Metric.DECODE_THROUGHPUT, Statistic.percentile(50)),
        shown(metrics, Metric.ERROR_RATE, Statistic.WHOLE),
        metrics.map(known -> Long.toString(known.total())).orElse(NOTHING));
  }

  private static String shown(Optional<RunMetrics> metrics, Metric metric, Statistic statistic) {
    return metrics
        .map(known -> known.value(metric, statistic))
        .filter(value -> value.isPresent())
        .map(value -> Quantity.display(value.getAsDouble(), metric.unit()))
        .orElse(NOTHING);
  }

  /**
   * Writes {@code preflight.csv} into every folder that holds the reports of several models, with
   * one row for each.
   *
   * @param reports the reports
   * @param folders where each of them went
   * @return one line for each file that could not be written
   */
  public static List<Problem> write(List<ReadinessReport> reports, List<RunFolder> folders) {
    Map<Path, List<ReadinessReport>> together = new LinkedHashMap<>();
    for (int i = 0; i < reports.size(); i++) {
      ReadinessReport report = reports.get(i);
      folders
          .get(i)
          .models()
          .ifPresent(
              folder -> together.computeIfAbsent(folder, key -> new ArrayList<>()).add(report));
    }
    List<Problem> problems = new ArrayList<>();
    together.forEach(
        (folder, all) -> {
          Path file = folder.resolve(CsvReport.FILE);
          try {
            Files.createDirectories(folder);
            AtomicFile.write(file, out -> CsvReport.write(all, out));
          } catch (IOException e) {
            problems.add(Reports.problem(file, "the report cannot be written", e));
          }
        });
    return problems;
  }
}
