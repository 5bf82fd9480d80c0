package io.preflight;

import io.preflight.compare.Comparison;
import io.preflight.problem.Problem;
import java.nio.file.Path;
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

  public CompareOutcome {
    outcomes = List.copyOf(outcomes);
    problems = List.copyOf(problems);
    artifacts = Map.copyOf(artifacts);
    if (outcomes.size() != comparison.candidates().size()) {
      throw new IllegalArgumentException("each candidate needs its outcome");
    }
  }

  /**
   * The exit code of a process that only compares.
   *
   * @return that of the worst candidate
   */
  public int exitCode() {
    return comparison.exitCode();
  }
}
