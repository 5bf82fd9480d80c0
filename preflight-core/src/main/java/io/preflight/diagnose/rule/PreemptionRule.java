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

/** Running requests that had to make room for others. */
final class PreemptionRule implements DiagnosisRule {

  /** Fewer have next to no weight. */
  private static final double ONE_A_MINUTE = 1 / 60.0;

  @Override
  public String name() {
    return "preemptions";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> rate = Signals.peak(server, Signal.PREEMPTIONS_RATE);
    if (rate.isEmpty()) {
      return Signals.missing(server, Signal.PREEMPTIONS_RATE);
    }
    double most = Signals.max(rate.get());
    if (most <= 0) {
      return new NotFiring("no request was preempted");
    }
    return new Finding(
        "Preemptions",
        "requests were preempted, up to "
            + Signals.amount(Signal.PREEMPTIONS_RATE, most)
            + ": what they had computed is thrown away and computed again",
        Score.beyond(Score.MEASURED, most, ONE_A_MINUTE),
        Signals.with(server, List.of(Signals.peakFact(rate.get()).limit(0)), Signal.KV_CACHE_USAGE),
        List.of(
            "leave more room in the KV cache: fewer sequences at once (vLLM: --max-num-seqs), a"
                + " shorter context (--max-model-len) or more memory (--gpu-memory-utilization)",
            "add replicas if the load must stay as it is"),
        Optional.of(Runbook.KV_CACHE_PRESSURE));
  }
}
