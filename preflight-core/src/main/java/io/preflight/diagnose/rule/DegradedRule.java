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
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import java.util.List;
import java.util.Optional;

/** Degraded requests whose first token took very long. */
final class DegradedRule implements DiagnosisRule {

  static final double MOST_MS = 2_000;

  @Override
  public String name() {
    return "slow_first_token";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    if (client.requests().measured() == 0) {
      return new CannotSay("no request was measured");
    }
    long degraded = client.requests().degraded();
    if (degraded == 0) {
      return new NotFiring("no request was degraded");
    }
    if (client.degradedTtft().isEmpty()) {
      return new CannotSay("the degraded requests do not show their time to the first token");
    }
    double median = client.degradedTtft().get().p50();
    String seen =
        degraded
            + " of "
            + client.requests().measured()
            + " requests were degraded, with a median time to the first token of "
            + Fact.amount(median, "ms");
    if (median <= MOST_MS) {
      return new NotFiring(seen);
    }
    return new Finding(
        "Slow first token",
        seen
            + ": prompts compete for prefill, evicted KV cache is computed again, or the scheduler"
            + " starves some requests",
        Score.beyond(Score.MEASURED, median, MOST_MS),
        Signals.with(
            server,
            List.of(
                Fact.ofSamples("time to first token of degraded requests, median", median, "ms")
                    .limit(MOST_MS),
                Fact.count("degraded requests", degraded)),
            Signal.QUEUE_TIME_P95,
            Signal.PREFILL_TIME_P95),
        List.of(
            "find the load that still holds with the goal capacity",
            "look at queue depth and KV cache during the run; -Dpreflight.prometheus shows both"
                + " here",
            "lower the number of requests at once, or add replicas"),
        Optional.of(Runbook.HIGH_TTFT));
  }
}
