package io.preflight.diagnose.rule;

import io.preflight.diagnose.DiagnosisRule;
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

/** Requests that wait in the server before they run. */
final class QueueRule implements DiagnosisRule {

  static final double MOST_WAITING = 5;

  @Override
  public String name() {
    return "queue_pressure";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> waiting = Signals.peak(server, Signal.REQUESTS_WAITING);
    if (waiting.isEmpty()) {
      return Signals.missing(server, Signal.REQUESTS_WAITING);
    }
    double most = Signals.max(waiting.get());
    String seen = "at most " + Signals.amount(Signal.REQUESTS_WAITING, most) + " waited at once";
    if (most <= MOST_WAITING) {
      return new NotFiring(most == 0 ? "no request waited" : seen);
    }
    return new Finding(
        "Queue pressure",
        seen + ": requests wait for a place before they run",
        Score.beyond(Score.MEASURED, most, MOST_WAITING),
        Signals.with(
            server,
            List.of(Signals.peakFact(waiting.get()).limit(MOST_WAITING)),
            Signal.REQUESTS_WAITING,
            Signal.QUEUE_TIME_P95,
            Signal.REQUESTS_RUNNING),
        List.of(
            "add replicas, or admit fewer requests at once",
            "find the load that still holds with the goal capacity, and keep below it",
            "raise the engine's batch limit (vLLM: --max-num-seqs) while the KV cache has room"),
        Optional.of(Runbook.QUEUE_PRESSURE));
  }
}
