package io.preflight.diagnose.rule;

import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.Score;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import java.util.List;
import java.util.Optional;

/** Fewer replicas that can take requests than there should be. */
final class ReplicasRule implements DiagnosisRule {

  @Override
  public String name() {
    return "replicas_ready";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> ready =
        server.reading(Signal.REPLICAS_READY).filter(reading -> reading.min().isPresent());
    Optional<Reading> desired = Signals.peak(server, Signal.REPLICAS_DESIRED);
    if (ready.isEmpty() || desired.isEmpty()) {
      return ready.isEmpty() && desired.isEmpty()
          ? Signals.missing(server, Signal.REPLICAS_READY, Signal.REPLICAS_DESIRED)
          : Signals.missing(
              server, ready.isEmpty() ? Signal.REPLICAS_READY : Signal.REPLICAS_DESIRED);
    }
    double fewest = ready.get().min().getAsDouble();
    double wanted = Signals.max(desired.get());
    if (fewest >= wanted) {
      return new NotFiring(
          "all " + Signals.amount(Signal.REPLICAS_DESIRED, wanted) + " were ready throughout");
    }
    return new Finding(
        "Too few replicas ready",
        "at times only "
            + Fact.amount(fewest, "")
            + " of "
            + Signals.amount(Signal.REPLICAS_DESIRED, wanted)
            + " could take requests",
        Score.within(Score.MEASURED, wanted - fewest, 0, wanted),
        List.of(
            Signals.fact(ready.get(), "fewest", fewest).limit(wanted),
            Signals.fact(desired.get(), "", wanted)),
        List.of(
            "see why the others are not ready: kubectl describe pod, events, readiness probe, GPUs"
                + " that cannot be scheduled",
            "measure again when all of them are, for this run says nothing about the full service"),
        Optional.of(Runbook.QUEUE_PRESSURE));
  }
}
