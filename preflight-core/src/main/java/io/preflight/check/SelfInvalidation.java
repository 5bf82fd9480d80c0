package io.preflight.check;

import io.preflight.client.ClientError;
import io.preflight.client.ClientHealth;
import io.preflight.client.Saturation;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Objective;
import io.preflight.profile.Profile;
import io.preflight.profile.Quantity;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Takes judgements back that the client's own error could have changed. It only ever moves an
 * objective from MET or VIOLATED to UNDECIDED.
 */
final class SelfInvalidation {

  private static final Set<Metric> UNTIMED =
      EnumSet.of(
          Metric.ERROR_RATE, Metric.HEALTHY_RATE, Metric.COST_PER_TOKEN, Metric.COST_PER_REQUEST);

  private static final Set<ErrorClass> TIMEOUTS =
      EnumSet.of(
          ErrorClass.TIMEOUT_CONNECT,
          ErrorClass.TIMEOUT_FIRST_TOKEN,
          ErrorClass.TIMEOUT_IDLE,
          ErrorClass.TIMEOUT_TOTAL);

  private SelfInvalidation() {}

  /** The results that remain; the same where no endpoint was asked. */
  static List<ObjectiveResult> apply(
      List<ObjectiveResult> results, Profile profile, Evidence evidence) {
    return evidence
        .health()
        .map(
            health ->
                results.stream()
                    .map(
                        result ->
                            doubt(result, profile, evidence.metrics(), health)
                                .map(result::undecided)
                                .orElse(result))
                    .toList())
        .orElse(results);
  }

  /** What to do about it; empty when nothing was taken back. */
  static Optional<String> remedy(List<ObjectiveResult> judged, List<ObjectiveResult> remain) {
    long changed = 0;
    for (int i = 0; i < judged.size(); i++) {
      changed += judged.get(i).status() == remain.get(i).status() ? 0 : 1;
    }
    return changed == 0
        ? Optional.empty()
        : Optional.of(
            "the client itself left "
                + Counts.of(changed, "objective")
                + " undecided: measure with fewer streams at once, give it more processors, or"
                + " measure from another machine");
  }

  private static Optional<String> doubt(
      ObjectiveResult result, Profile profile, RunMetrics metrics, ClientHealth health) {
    boolean judged =
        result.status() == ObjectiveStatus.MET || result.status() == ObjectiveStatus.VIOLATED;
    if (!judged || result.observed().isEmpty()) {
      return Optional.empty();
    }
    return saturated(result, profile, metrics, health)
        .or(() -> withinError(result, profile, metrics, health));
  }

  private static Optional<String> saturated(
      ObjectiveResult result, Profile profile, RunMetrics metrics, ClientHealth health) {
    Objective objective = result.objective();
    boolean aTime =
        objective.metric().unit() == MetricUnit.MILLISECONDS && objective.metric() != Metric.ITL;
    return concerned(result, profile, metrics)
        ? Saturation.of(
                health, aTime ? OptionalDouble.of(objective.limit()) : OptionalDouble.empty())
            .map(how -> "client saturated: " + how)
        : Optional.empty();
  }

  /** Whether an objective is about time; shares of requests are where time made them fail. */
  private static boolean concerned(ObjectiveResult result, Profile profile, RunMetrics metrics) {
    Objective objective = result.objective();
    if (objective.metric() == Metric.HEALTHY_RATE && !profile.limits().limits().isEmpty()) {
      return true;
    }
    if (!UNTIMED.contains(objective.metric())) {
      return true;
    }
    boolean share =
        objective.metric() == Metric.ERROR_RATE || objective.metric() == Metric.HEALTHY_RATE;
    if (!share || result.status() == ObjectiveStatus.MET) {
      return false;
    }
    double timedOut =
        TIMEOUTS.stream().mapToLong(late -> metrics.errors().getOrDefault(late, 0L)).sum();
    double part = metrics.total() == 0 ? 0 : timedOut / metrics.total();
    double without =
        result.observed().getAsDouble() + (objective.metric() == Metric.ERROR_RATE ? -part : part);
    return timedOut > 0 && objective.comparison().holds(without, objective.limit());
  }

  private static Optional<String> withinError(
      ObjectiveResult result, Profile profile, RunMetrics metrics, ClientHealth health) {
    Objective objective = result.objective();
    double observed = result.observed().getAsDouble();
    boolean met = result.status() == ObjectiveStatus.MET;
    if (objective.comparison().holds(observed, objective.limit()) != met) {
      // Something other than the observation decided, for instance requests that failed.
      return Optional.empty();
    }
    ClientReach reach = ClientReach.of(objective, observed, profile, metrics, health);
    boolean couldBeMet =
        objective.comparison().holds(reach.low(), objective.limit())
            || objective.comparison().holds(reach.high(), objective.limit());
    boolean couldBeViolated =
        !objective.comparison().holds(reach.low(), objective.limit())
            || !objective.comparison().holds(reach.high(), objective.limit());
    if (met ? !couldBeViolated : !couldBeMet) {
      return Optional.empty();
    }
    ClientError error = ClientError.usual(health);
    return Optional.of(
        "the client's own error, up to "
            + Quantity.display(Math.max(error.latencyMs(), error.gapMs()), MetricUnit.MILLISECONDS)
            + " a request, could have changed it");
  }
}
