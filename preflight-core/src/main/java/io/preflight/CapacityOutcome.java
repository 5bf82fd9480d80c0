package io.preflight;

import io.preflight.capacity.CapacityReport;
import io.preflight.problem.Problem;
import io.preflight.report.CapacityReports;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a call of {@link Preflight#capacity}.
 *
 * @param report the whole answer
 * @param messages one line for each result that a person can act on, in the order of the results
 * @param problems one line for each file that could not be written; the answer stands
 * @param artifacts the files that were written, by name
 */
public record CapacityOutcome(
    CapacityReport report,
    List<String> messages,
    List<Problem> problems,
    Map<String, Path> artifacts) {

  public CapacityOutcome {
    messages = List.copyOf(messages);
    problems = List.copyOf(problems);
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    if (messages.size() != report.results().size()) {
      throw new IllegalArgumentException("each result needs its line");
    }
  }

  /**
   * The exit code of a process that only measures this.
   *
   * @return as the report has it
   */
  public int exitCode() {
    return report.exitCode();
  }

  /**
   * The answer for programs, as it stands in its file.
   *
   * @param base what the paths in it are relative to
   * @return an indented document that ends with a line break
   */
  public String json(Path base) {
    return CapacityReports.json(report, base, artifacts);
  }
}
