package io.preflight;

import io.preflight.compare.Comparison;
import io.preflight.problem.OneLine;
import io.preflight.problem.Problem;
import io.preflight.report.CompareReports;
import io.preflight.report.WrittenReports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a call of {@link Preflight#compare}.
 *
 * @param comparison the whole answer
 * @param outcomes what became of each candidate, in their order
 * @param problems one line for each file of the comparison that could not be written; the answer
 *     stands
 * @param artifacts the files of the comparison that were written, by name
 */
public record CompareOutcome(
    Comparison comparison,
    List<ProfileOutcome> outcomes,
    List<Problem> problems,
    Map<String, Path> artifacts) {

  private static final String PREFIX = "preflight: ";

  public CompareOutcome {
    outcomes = List.copyOf(outcomes);
    problems = List.copyOf(problems);
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
    if (outcomes.size() != comparison.candidates().size()) {
      throw new IllegalArgumentException("each candidate needs its outcome");
    }
  }

  /**
   * One line for each candidate that a person can act on.
   *
   * @return in their order, for instance {@code preflight: blue: FAIL chat: ttft p95 812 ms, limit
   *     500 ms (40 requests to http://localhost:8000); report: …}
   */
  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      String message = outcomes.get(i).message();
      String name = OneLine.of(comparison.candidates().get(i).name());
      messages.add(
          message.startsWith(PREFIX)
              ? PREFIX + name + ": " + message.substring(PREFIX.length())
              : name + ": " + message);
    }
    return messages;
  }

  /**
   * The exit code of a process that only compares.
   *
   * @return that of the worst candidate
   */
  public int exitCode() {
    return comparison.exitCode();
  }

  /**
   * The answer for programs, as it stands in its file.
   *
   * @param base what paths are relative to
   * @return an indented document that ends with a line break
   */
  public String json(Path base) {
    return CompareReports.json(
        comparison,
        outcomes.stream()
            .map(one -> new WrittenReports(one.artifacts(), List.of()).toRead())
            .toList(),
        artifacts,
        base);
  }
}
