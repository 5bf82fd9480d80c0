package io.preflight.compare;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Several candidates side by side.
 *
 * @param generated when it was put together
 * @param profile the name of the profile that all were judged by
 * @param candidates those compared, at least two, in the order in which they were named
 * @param reference the place of the candidate that differences are counted from
 * @param confidence the share of comparisons in which no difference is claimed wrongly, all
 *     together
 * @param tests how many comparisons share that confidence
 * @param rows one for each objective
 * @param warnings why candidates do not quite compare, one line each
 * @param notes how they were measured, one line each
 */
public record Comparison(
    Instant generated,
    String profile,
    List<Candidate> candidates,
    int reference,
    double confidence,
    int tests,
    List<ObjectiveRow> rows,
    List<String> warnings,
    List<String> notes) {

  public Comparison {
    Objects.requireNonNull(generated, "generated");
    Objects.requireNonNull(profile, "profile");
    candidates = List.copyOf(candidates);
    rows = List.copyOf(rows);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
    if (candidates.size() < 2 || reference < 0 || reference >= candidates.size()) {
      throw new IllegalArgumentException("a comparison needs two candidates, one of them to begin");
    }
  }

  /**
   * The worst answer.
   *
   * @return PASS only when every candidate passed
   */
  public Verdict verdict() {
    return worst().verdict();
  }

  /**
   * The exit code of a process that only compares.
   *
   * @return that of the worst candidate: 0 PASS or WARN, 1 FAIL, 2 configuration, 3 execution
   */
  public int exitCode() {
    return worst().exitCode();
  }

  private ReadinessReport worst() {
    return candidates.stream()
        .map(Candidate::report)
        .max(
            Comparator.comparing(ReadinessReport::verdict).thenComparing(ReadinessReport::exitCode))
        .orElseThrow();
  }
}
