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

  public WrittenReports {
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    problems = List.copyOf(problems);
  }

  /**
   * The file a person should open first.
   *
   * @return the Markdown report, or another file when that one could not be written
   */
  public Optional<Path> toRead() {
    return Optional.ofNullable(artifacts.get(MarkdownReport.NAME))
        .or(() -> artifacts.values().stream().findFirst());
  }
}
