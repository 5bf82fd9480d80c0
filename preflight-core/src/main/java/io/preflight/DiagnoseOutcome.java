package io.preflight;

import io.preflight.diagnose.Diagnosis;
import io.preflight.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found out about runs.
 *
 * @param runs one for each run, in the order of their folders; at least one
 */
public record DiagnoseOutcome(List<Explained> runs) {

  /**
   * One run.
   *
   * @param diagnosis why it went as it did
   * @param json the same for programs
   * @param artifacts the files that were written, by name
   * @param problems one line for each file that could not be written
   */
  public record Explained(
      Diagnosis diagnosis, String json, Map<String, Path> artifacts, List<Problem> problems) {
    public Explained {
      artifacts = Map.copyOf(artifacts);
      problems = List.copyOf(problems);
    }
  }

  public DiagnoseOutcome {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a diagnosis is of at least one run");
    }
  }

  /**
   * The answer for programs.
   *
   * @return the document of a single run; several as an array of such documents
   */
  public String json() {
    return runs.size() == 1
        ? runs.get(0).json()
        : runs.stream().map(Explained::json).collect(Collectors.joining(",\n", "[\n", "]\n"));
  }
}
