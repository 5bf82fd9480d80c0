package io.preflight.decision;

import io.preflight.profile.Objective;
import io.preflight.profile.RegressionLimit;
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
 * @param regressions one entry for each regression, in the profile's order
 */
public record Decision(
    double confidence,
    boolean gates,
    long requests,
    boolean decided,
    List<ObjectiveDecision> objectives,
    List<RegressionDecision> regressions) {

  public Decision {
    objectives = List.copyOf(objectives);
    regressions = List.copyOf(regressions);
  }

  /**
   * A decision about objectives alone.
   *
   * @param confidence the confidence of every ruling and interval
   * @param gates whether the verdict rests on it
   * @param requests how many measured requests were used
   * @param decided whether every objective that can be was decided
   * @param objectives one entry for each objective that requests can decide
   */
  public Decision(
      double confidence,
      boolean gates,
      long requests,
      boolean decided,
      List<ObjectiveDecision> objectives) {
    this(confidence, gates, requests, decided, objectives, List.of());
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

  /**
   * What was shown of a regression.
   *
   * @param limit one of the baseline's limits
   * @return empty when no number of requests could decide it, as with a mere summary
   */
  public Optional<RegressionDecision> of(RegressionLimit limit) {
    return regressions.stream().filter(decision -> decision.limit().equals(limit)).findFirst();
  }
}
