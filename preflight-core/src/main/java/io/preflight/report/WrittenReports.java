package io.preflight.report;

import io.preflight.problem.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was written.
 *
 * @param artifacts the files by name, in the order of the formats
 * @param problems one line for each file that could not be written, and why
 */
public record WrittenReports(Map<String, Path> artifacts, List<Problem> problems) {

  private static final List<String> BEST_FIRST =
      List.of(
          HtmlReport.NAME, MarkdownReport.NAME, JsonReport.NAME, JunitReport.NAME, CsvReport.NAME);

  public WrittenReports {
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    problems = List.copyOf(problems);
  }

  /**
   * The file a person should open first.
   *
   * @return the HTML report, or another format when that one could not be written; empty when none
   *     could
   */
  public Optional<Path> toRead() {
    return BEST_FIRST.stream().filter(artifacts::containsKey).map(artifacts::get).findFirst();
  }
}
