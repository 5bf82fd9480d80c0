package io.preflight.check;

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
 */
public record ObjectiveResult(
    Objective objective,
    OptionalDouble observed,
    ObjectiveStatus status,
    long n,
    Optional<String> reason) {

  public ObjectiveResult {
    Objects.requireNonNull(objective, "objective");
    Objects.requireNonNull(observed, "observed");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(reason, "reason");
    if (observed.isEmpty() && status == ObjectiveStatus.MET) {
      throw new IllegalArgumentException("an objective without a measurement cannot be met");
    }
  }
}
