package io.preflight.report;

import io.preflight.check.ObjectiveResult;
import io.preflight.decision.Decision;
import io.preflight.decision.ObjectiveDecision;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.exact.Limits;
import java.util.Optional;

/** How sure the measured value of an objective is. */
final class Certainty {

  private Certainty() {}

  /** The limits of the number itself, which an objective relative to a baseline does not have. */
  static Optional<Limits> interval(ObjectiveResult result) {
    if (result.regression().isPresent()) {
      return Optional.empty();
    }
    return result
        .decision()
        .flatMap(ObjectiveDecision::interval)
        .filter(limits -> Double.isFinite(limits.low()) || Double.isFinite(limits.high()));
  }

  /** {@code 95 % sure: 640 ms to 910 ms}; empty where the requests support no such statement. */
  static Optional<String> of(ObjectiveResult result, Optional<Decision> decision) {
    String sure =
        decision
            .map(shown -> Quantity.display(shown.confidence(), MetricUnit.RATIO) + " sure: ")
            .orElse("");
    return interval(result).map(limits -> sure + between(limits, unit(result)));
  }

  private static MetricUnit unit(ObjectiveResult result) {
    return result.objective().metric().unit();
  }

  private static String between(Limits limits, MetricUnit unit) {
    if (!Double.isFinite(limits.high())) {
      return "at least " + Quantity.display(limits.low(), unit);
    }
    String high = Quantity.display(limits.high(), unit);
    return Double.isFinite(limits.low()) && limits.low() > 0
        ? Quantity.display(limits.low(), unit) + " to " + high
        : "at most " + high;
  }
}
