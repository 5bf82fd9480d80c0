package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.problem.Problem;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.SvgChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the capacity as pictures, a document, a page and JSON. */
public final class CapacityReports {

  /** What the report for programs is called. */
  public static final String FILE_NAME = "preflight-capacity.json";

  /** The version of its format; it changes when a key is removed or changes its meaning. */
  public static final int SCHEMA_VERSION = CapacityJson.SCHEMA_VERSION;

  private static final String PICTURE = "preflight-capacity.svg";
  private static final String DOCUMENT = "preflight-capacity.md";
  private static final String PAGE = "preflight-capacity.html";

  private final Path directory;
  private final Map<String, Path> written = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private CapacityReports(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a report, each file as a whole. A file that cannot be written becomes a problem of the
   * result and does not keep the others from being written.
   *
   * @param report the report
   * @param directory where to; created when missing
   * @return what was written
   */
  public static WrittenReports write(CapacityReport report, Path directory) {
    CapacityReports reports = new CapacityReports(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      return new WrittenReports(
          Map.of(), List.of(Reports.problem(directory, "reports cannot be written", e)));
    }
    List<Chart> charts = CapacityCharts.of(report);
    reports.charts(charts);
    CapacityCurve.of(report)
        .ifPresent(curve -> reports.file("curve", PICTURE, out -> out.write(curve)));
    Optional<String> picture =
        Optional.of(PICTURE).filter(name -> reports.written.containsKey("curve"));
    reports.file(
        MarkdownReport.NAME, DOCUMENT, out -> CapacityMarkdown.write(report, picture, out));
    Map<String, Path> all = new LinkedHashMap<>(reports.written);
    all.put(HtmlReport.NAME, directory.resolve(PAGE));
    all.put(JsonReport.NAME, directory.resolve(FILE_NAME));
    reports.file(
        HtmlReport.NAME, PAGE, out -> HtmlCapacity.write(report, charts, directory, all, out));
    reports.file(
        JsonReport.NAME, FILE_NAME, out -> CapacityJson.write(report, directory, all, out));
    return new WrittenReports(reports.written, reports.problems);
  }

  /**
   * A report as it stands in its JSON file.
   *
   * @param report the report
   * @param base what the paths in it are relative to
   * @param artifacts the files that belong to it, by name
   * @return an indented document that ends with a line break
   */
  public static String json(CapacityReport report, Path base, Map<String, Path> artifacts) {
    return CapacityJson.text(report, base, artifacts);
  }

  private void charts(List<Chart> charts) {
    if (charts.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(directory.resolve(Pictures.FOLDER));
    } catch (IOException e) {
      problems.add(
          Reports.problem(directory.resolve(Pictures.FOLDER), "the charts cannot be written", e));
      return;
    }
    charts.forEach(
        chart ->
            file(
                Pictures.artifact(chart),
                Pictures.FOLDER + "/" + chart.id() + ".svg",
                out -> out.write(SvgChart.document(chart))));
  }

  private void file(String name, String fileName, AtomicFile.Content content) {
    Path file = directory.resolve(fileName);
    try {
      AtomicFile.write(file, content);
      written.put(name, file);
    } catch (IOException e) {
      problems.add(Reports.problem(file, "the report cannot be written", e));
    }
  }
}
