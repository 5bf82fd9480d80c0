package io.preflight.report;

import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
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

/** Writes a comparison as JSON, a table for spreadsheets, a document, pictures and a page. */
public final class CompareReports {

  private static final String NAME = "preflight-compare";

  private final Path directory;
  private final Map<String, Path> written = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private CompareReports(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a comparison, each file as a whole. A file that cannot be written becomes a problem of
   * the result and does not keep the others from being written.
   *
   * @param comparison the comparison
   * @param reports the own report of each candidate; empty where there is none
   * @param directory where to; created when missing
   * @return what was written
   */
  public static WrittenReports write(
      Comparison comparison, List<Optional<Path>> reports, Path directory) {
    CompareReports all = new CompareReports(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      return new WrittenReports(
          Map.of(), List.of(Reports.problem(directory, "reports cannot be written", e)));
    }
    all.write(
        comparison,
        reports.stream().map(file -> file.map(path -> ShownPath.of(path, directory))).toList());
    return new WrittenReports(all.written, all.problems);
  }

  /**
   * A comparison as it stands in its JSON file.
   *
   * @param comparison the comparison
   * @param reports the own report of each candidate; empty where there is none
   * @param artifacts the files of the comparison by name
   * @param base what paths are shown relative to
   * @return an indented document that ends with a line break
   */
  public static String json(
      Comparison comparison, List<Optional<Path>> reports, Map<String, Path> artifacts, Path base) {
    return CompareJson.text(
        comparison,
        reports.stream().map(file -> file.map(path -> ShownPath.of(path, base))).toList(),
        Reports.relative(base, artifacts));
  }

  private void write(Comparison comparison, List<Optional<String>> reports) {
    List<Chart> charts = CompareCharts.of(comparison);
    List<String> pictures = new ArrayList<>();
    for (Chart chart : charts) {
      String file = NAME + "-" + chart.id() + ".svg";
      if (file(Pictures.artifact(chart), file, out -> out.write(SvgChart.document(chart)))) {
        pictures.add(file);
      }
    }
    file(
        MarkdownReport.NAME,
        NAME + ".md",
        out -> CompareMarkdown.write(comparison, charts, pictures, out));
    file(
        CsvReport.NAME,
        NAME + ".csv",
        out ->
            CsvReport.write(
                comparison.candidates().stream().map(Candidate::report).toList(),
                comparison.candidates().stream().map(Candidate::name).toList(),
                out));
    file(
        HtmlReport.NAME,
        NAME + ".html",
        out -> HtmlCompare.write(comparison, reports, charts, out));
    Map<String, Path> known = new LinkedHashMap<>(written);
    known.put(JsonReport.NAME, directory.resolve(NAME + ".json"));
    file(
        JsonReport.NAME,
        NAME + ".json",
        out -> CompareJson.write(comparison, reports, Reports.relative(directory, known), out));
  }

  private boolean file(String name, String fileName, AtomicFile.Content content) {
    Path file = directory.resolve(fileName);
    try {
      AtomicFile.write(file, content);
      written.put(name, file);
      return true;
    } catch (IOException e) {
      problems.add(Reports.problem(file, "the report cannot be written", e));
      return false;
    }
  }
}
