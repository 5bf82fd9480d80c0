package io.preflight.decision;

import io.preflight.profile.Objective;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run has shown, at a stated confidence.
 *
 * @param confidence the confidence of every ruling and interval
 * @param gates whether the verdict rests on it; false when it only stands beside a point decision
 * @param requests how many measured requests were used
 * @param decided whether every objective that can be was decided
 * @param objectives one entry for each objective that requests can decide, in the profile's order
 */
public record Decision(
    double confidence,
    boolean gates,
    long requests,
    boolean decided,
    List<ObjectiveDecision> objectives) {

  public Decision {
    objectives = List.copyOf(objectives);
  }

  /**
   * What was shown of an objective.
   *
   * @param objective one of the profile's
   * @return empty when no number of requests could decide it, as with a maximum
   */
  public Optional<ObjectiveDecision> of(Objective objective) {
    return objectives.stream()
        .filter(decision -> Objects.equals(decision.objective(), objective))
        .findFirst();
  }
}
