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
import io.preflight.diagnose.client.RunWindow;
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import io.preflight.sample.ColdStart;
import io.preflight.sample.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** First requests that pay for a server that was just started, or that was started again. */
final class ColdStartRule implements DiagnosisRule {

  /** Less is no reason for anybody to act. */
  static final double LEAST_MS = 100;

  private static final Duration FRESH = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "cold_start";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> start = Signals.peak(server, Signal.PROCESS_START_TIME);
    double moved = start.map(ColdStartRule::moved).orElse(0.0);
    if (moved >= 1) {
      return restarted(start.get(), moved);
    }
    Optional<Duration> age =
        start.flatMap(reading -> client.window().map(window -> age(reading, window)));
    if (client.coldStart().isEmpty()) {
      return client.distribution(Metric.TTFT).isEmpty()
          ? new CannotSay("no request shows its time to the first token")
          : new NotFiring("the first requests were as fast as the others");
    }
    ColdStart cold = client.coldStart().get();
    if (cold.measured() == 0) {
      return new NotFiring(
          "the first " + cold.requests() + " requests were slower, all of them in the warm-up");
    }
    if (cold.worstTtftMs() - cold.steadyTtftMs() < LEAST_MS) {
      return new NotFiring(
          "the first requests were slower by "
              + Fact.amount(cold.worstTtftMs() - cold.steadyTtftMs(), "ms")
              + " at most");
    }
    return cold(cold, start, age);
  }

  private static Finding cold(ColdStart cold, Optional<Reading> start, Optional<Duration> age) {
    List<Fact> evidence = new ArrayList<>();
    evidence.add(
        Fact.ofSamples("longest time to first token of the cold requests", cold.worstTtftMs(), "ms")
            .limit(cold.steadyTtftMs()));
    evidence.add(Fact.count("cold requests among the measured ones", cold.measured()));
    evidence.add(Fact.ofSamples("median of those that followed", cold.steadyTtftMs(), "ms"));
    age.filter(known -> !known.isNegative() && known.compareTo(FRESH) < 0)
        .ifPresent(
            known ->
                evidence.add(
                    new Fact(
                        "age of the server's process when the run began",
                        known.toMillis() / 1e3,
                        "s",
                        OptionalDouble.empty(),
                        start.orElseThrow().source())));
    return new Finding(
        "Cold start",
        "the first "
            + cold.requests()
            + (cold.requests() == 1 ? " request took up to " : " requests took up to ")
            + Fact.amount(cold.worstTtftMs(), "ms")
            + " to their first token, those that followed "
            + Fact.amount(cold.steadyTtftMs(), "ms"),
        Score.beyond(Score.MEASURED, cold.worstTtftMs(), cold.steadyTtftMs()),
        evidence,
        List.of(
            "warm the server up before traffic: send a few requests of real length to each replica",
            "raise load.warmup by "
                + cold.measured()
                + " to measure the steady state, if cold requests never reach users",
            "let the readiness probe wait for the first answer instead of the open port"),
        Optional.of(Runbook.COLD_START));
  }

  /**
   * By the server's own clock alone, which may differ from the client's. Counted from the first
   * value, since the youngest process begins earlier, too, when a replica goes.
   */
  private static double moved(Reading start) {
    OptionalDouble before = start.values().first();
    return before.isPresent() ? Signals.max(start) - before.getAsDouble() : 0;
  }

  private static Finding restarted(Reading start, double seconds) {
    return new Finding(
        "Server restarted",
        "while the run went on, a process of the server began "
            + Fact.amount(seconds, "s")
            + " later than the one before: it was started again, or a replica joined",
        Score.within(Score.MEASURED, 1, 0, 1),
        List.of(
            new Fact(
                "later start of the server's youngest process",
                seconds,
                "s",
                OptionalDouble.empty(),
                start.source())),
        List.of(
            "read the log of the process before: out of memory, a failed liveness probe, a"
                + " rollout?",
            "measure again once all replicas have been up for some minutes"),
        Optional.of(Runbook.COLD_START));
  }

  private static Duration age(Reading start, RunWindow window) {
    long ms = Math.round(Signals.max(start) * 1e3);
    return Duration.between(Instant.ofEpochMilli(ms), window.from());
  }
}
