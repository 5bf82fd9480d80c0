package io.preflight.compare;

import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Mode;
import io.preflight.profile.Objective;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One of those compared.
 *
 * @param name how the user calls it, unlike every other one
 * @param report its own answer
 * @param requests its single requests; empty when nothing was measured or they were not kept
 */
public record Candidate(String name, ReadinessReport report, Optional<Requests> requests) {

  public Candidate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(report, "report");
    Objects.requireNonNull(requests, "requests");
  }

  /**
   * Whether its requests were invented, which shows nothing of a model.
   *
   * @return true when any of them was
   */
  public boolean simulated() {
    return report.mode() == Mode.SIMULATED
        || requests.map(known -> known.simulated() > 0).orElse(false);
  }

  /**
   * The same candidate with its single requests.
   *
   * @param known its requests
   * @return a copy
   */
  public Candidate with(Optional<Requests> known) {
    return new Candidate(name, report, known);
  }

  /** How it ended at an objective; comparisons with a baseline are another matter. */
  Optional<ObjectiveResult> at(Objective objective) {
    return results().stream()
        .filter(result -> result.objective().text().equals(objective.text()))
        .findFirst();
  }

  /** The objectives with a limit of their own. */
  List<ObjectiveResult> results() {
    return report.objectives().stream().filter(result -> result.regression().isEmpty()).toList();
  }
}
