package io.preflight.diagnose.rule;

import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.Score;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.server.Point;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

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
    Optional<Moment> worst = worst(ready.get(), desired.get());
    if (worst.isEmpty()) {
      return new CannotSay(
          "how many replicas were ready while "
              + Signals.amount(Signal.REPLICAS_DESIRED, Signals.max(desired.get()))
              + " were desired, which were fewer at other times");
    }
    double fewest = worst.get().ready();
    double wanted = worst.get().desired();
    if (fewest >= wanted) {
      return new NotFiring(
          desired.get().min().orElse(wanted) < Signals.max(desired.get())
              ? "as many replicas were ready as were desired throughout"
              : "all "
                  + Signals.amount(Signal.REPLICAS_DESIRED, wanted)
                  + " were ready throughout");
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

  /** How many were ready while so many were desired. */
  private record Moment(double ready, double desired) {
    double lacking() {
      return desired - ready;
    }
  }

  /** The number desired may change while the run goes on, so that each moment has its own. */
  private static Optional<Moment> worst(Reading ready, Reading desired) {
    NavigableMap<Instant, Double> wanted = new TreeMap<>();
    desired.values().combined().forEach(point -> wanted.put(point.at(), point.value()));
    List<Point> points = ready.values().combined();
    if (points.isEmpty() || wanted.isEmpty()) {
      double most = Signals.max(desired);
      return desired.min().orElse(most) < most
          ? Optional.empty()
          : Optional.of(new Moment(ready.min().orElseThrow(), most));
    }
    return points.stream()
        .map(point -> new Moment(point.value(), at(wanted, point.at())))
        .max(Comparator.comparingDouble(Moment::lacking));
  }

  private static double at(NavigableMap<Instant, Double> wanted, Instant moment) {
    Map.Entry<Instant, Double> known = wanted.floorEntry(moment);
    return known == null ? wanted.firstEntry().getValue() : known.getValue();
  }
}
