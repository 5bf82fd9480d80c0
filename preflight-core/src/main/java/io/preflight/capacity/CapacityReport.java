package io.preflight.capacity;

import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The capacity of one endpoint, or of several side by side.
 *
 * @param generated when the report was made
 * @param results one for each profile and model, in the order asked for; at least one
 * @param again how to measure the same again; empty when nothing could be measured
 */
public record CapacityReport(
    Instant generated, List<CapacityResult> results, Optional<RunAgain> again) {

  public CapacityReport {
    results = List.copyOf(results);
    if (results.isEmpty()) {
      throw new IllegalArgumentException("a capacity report has at least one result");
    }
  }

  /**
   * Whether several models were asked, so that names alone do not tell them apart.
   *
   * @return true when at least two differ
   */
  public boolean severalModels() {
    return results.stream().map(CapacityResult::model).flatMap(Optional::stream).distinct().count()
        > 1;
  }

  /**
   * The name of a result among the others.
   *
   * @param result one of the results
   * @return its name, with its model where there are several
   */
  public String title(CapacityResult result) {
    return result.title(severalModels());
  }

  /**
   * The worst answer.
   *
   * @return empty when nothing is required of any endpoint
   */
  public Optional<Verdict> verdict() {
    return results.stream()
        .map(CapacityResult::verdict)
        .flatMap(Optional::stream)
        .reduce(Verdict::worse);
  }

  /**
   * The exit code of a process that only measures this.
   *
   * @return 0, also where nothing is required; 1 where too little load is held; 2 configuration or
   *     missing dependency, 3 execution
   */
  public int exitCode() {
    return results.stream().mapToInt(CapacityResult::exitCode).max().orElse(0);
  }
}
