package io.preflight.check;

import io.preflight.decision.ObjectiveDecision;
import io.preflight.profile.Objective;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one objective ended.
 *
 * @param objective the limit
 * @param observed the measured value in the metric's unit; empty when nothing was measured
 * @param status how it ended
 * @param n how many values the observation rests on
 * @param reason why, where the numbers alone do not say it
 * @param decision what the same requests show at a stated confidence; empty when they say nothing
 * @param regression what the objective is relative to; empty for a limit of its own
 */
public record ObjectiveResult(
    Objective objective,
    OptionalDouble observed,
    ObjectiveStatus status,
    long n,
    Optional<String> reason,
    Optional<ObjectiveDecision> decision,
    Optional<RegressionResult> regression) {

  public ObjectiveResult {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(observed, "observed");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(decision, "decision");
    Objects.requireNonNull(regression, "regression");
    if (observed.isEmpty() && status == ObjectiveStatus.MET) {
      throw new IllegalArgumentException("an objective without a measurement cannot be met");
    }
  }

  /**
   * A result without a statement of how sure it is.
   *
   * @param objective the limit
   * @param observed the measured value in the metric's unit; empty when nothing was measured
   * @param status how it ended
   * @param n how many values the observation rests on
   * @param reason why, where the numbers alone do not say it
   */
  public ObjectiveResult(
      Objective objective,
      OptionalDouble observed,
      ObjectiveStatus status,
      long n,
      Optional<String> reason) {
    this(objective, observed, status, n, reason, Optional.empty(), Optional.empty());
  }

  /**
   * What was judged, apart from the limit of its own on the same number.
   *
   * @return for instance {@code ttft p95} or {@code ttft p95 vs baseline}
   */
  public String subject() {
    return objective.subject() + (regression.isPresent() ? " vs baseline" : "");
  }

  /**
   * The objective in its canonical form.
   *
   * @return for instance {@code ttft p95 <= 500ms} or {@code ttft p95 <= baseline + 10%}
   */
  public String text() {
    return regression.map(result -> result.compared().limit().text()).orElseGet(objective::text);
  }

  /**
   * What the requests support beside a point decision.
   *
   * @return for instance {@code 5 requests: a service that misses this limit on 45 % of requests
   *     would pass like this one in 5 of 100 runs}; empty where nothing was measured or can be said
   */
  public Optional<String> statement() {
    return observed.isPresent() ? decision.flatMap(Statement::point) : Optional.empty();
  }

  ObjectiveResult withDecision(Optional<ObjectiveDecision> shown) {
    return new ObjectiveResult(objective, observed, status, n, reason, shown, regression);
  }

  ObjectiveResult undecided(String why) {
    return new ObjectiveResult(
        objective, observed, ObjectiveStatus.UNDECIDED, n, Optional.of(why), decision, regression);
  }

  ObjectiveResult because(String why) {
    return new ObjectiveResult(
        objective, observed, status, n, Optional.of(why), decision, regression);
  }
}
