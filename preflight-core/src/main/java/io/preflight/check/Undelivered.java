package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.profile.Quantity;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.MetricUnit;
import java.util.Optional;

/**
 * Keeps objectives from being met under less load than the profile asks for. One that is violated
 * stays so: what breaks under less load breaks under more. One that is met says nothing of the load
 * that was asked for, and as nothing is known against the service either, it is neither an error of
 * the configuration nor a violation, but undecided.
 */
final class Undelivered {

  private Undelivered() {}

  static ObjectiveResult reconsider(ObjectiveResult result, Evidence evidence) {
    return result.status() == ObjectiveStatus.MET
        ? shortfall(evidence)
            .map(how -> result.undecided("because the load was not delivered: " + how))
            .orElse(result)
        : result;
  }

  /** What to say beside the verdict; empty when the load was delivered. */
  static Optional<String> note(Evidence evidence) {
    return shortfall(evidence)
        .map(
            how ->
                "the load was not delivered: "
                    + how
                    + "; no objective counts as met under less load than asked for");
  }

  private static Optional<String> shortfall(Evidence evidence) {
    return evidence
        .load()
        .map(LoadOutcome::delivered)
        .filter(load -> !load.isDelivered())
        .map(load -> load.dropped() > 0 ? dropped(load) : late(load));
  }

  private static String dropped(DeliveredLoad load) {
    return load.dropped()
        + " of "
        + Counts.of(load.due(), "request")
        + " dropped, because as many as load.max_in_flight allows were under way";
  }

  private static String late(DeliveredLoad load) {
    return "this machine sent "
        + rate(load.achievedRate().orElseThrow())
        + " instead of "
        + rate(load.plannedRate().orElseThrow())
        + ", up to "
        + Quantity.display(
            load.lag().map(DeliveredLoad.Lag::max).orElse(0.0), MetricUnit.MILLISECONDS)
        + " late";
  }

  private static String rate(double perSecond) {
    return Quantity.display(perSecond, MetricUnit.REQUESTS_PER_SECOND);
  }
}
