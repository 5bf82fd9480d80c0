package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.problem.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What became of one profile.
 *
 * @param report the whole answer
 * @param message one line a person can act on, for instance {@code preflight: FAIL chatbot: ttft
 *     p95 812 ms, limit 500 ms (5 requests to http://localhost:8000); report: …}
 * @param problems one line for each file that could not be written; the verdict stands
 * @param artifacts the files that were written, by name
 * @param unreachable whether the endpoint was never reached
 */
public record ProfileOutcome(
    ReadinessReport report,
    String message,
    List<Problem> problems,
    Map<String, Path> artifacts,
    boolean unreachable) {

  public ProfileOutcome {
    problems = List.copyOf(problems);
    artifacts = Collections.unmodifiableMap(new LinkedHashMap<>(artifacts));
  }

  /** The same outcome with further files that could not be written. */
  ProfileOutcome with(List<Problem> further) {
    return new ProfileOutcome(
        report,
        message,
        Stream.concat(problems.stream(), further.stream()).toList(),
        artifacts,
        unreachable);
  }

  /**
   * The answer.
   *
   * @return the report's verdict
   */
  public Verdict verdict() {
    return report.verdict();
  }
}
