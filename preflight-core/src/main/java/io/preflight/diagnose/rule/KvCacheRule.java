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

/** A cache of keys and values that is nearly full. */
final class KvCacheRule implements DiagnosisRule {

  static final double MOST_USED = 0.8;

  @Override
  public String name() {
    return "kv_cache_pressure";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> usage = Signals.peak(server, Signal.KV_CACHE_USAGE);
    if (usage.isEmpty()) {
      return Signals.missing(server, Signal.KV_CACHE_USAGE);
    }
    double most = Signals.max(usage.get());
    String seen = "the KV cache was up to " + Signals.amount(Signal.KV_CACHE_USAGE, most) + " full";
    if (most <= MOST_USED) {
      return new NotFiring(seen);
    }
    return new Finding(
        "KV-cache pressure",
        seen
            + ": long sequences may be evicted and computed again, which shows as spikes of the"
            + " time to the first token",
        Score.within(Score.SHORTAGE, most, MOST_USED, 1),
        Signals.with(
            server,
            List.of(Signals.peakFact(usage.get()).limit(MOST_USED)),
            Signal.PREEMPTIONS_RATE,
            Signal.REQUESTS_RUNNING),
        List.of(
            "lower the longest context (vLLM: --max-model-len) or the number of sequences at once"
                + " (--max-num-seqs)",
            "give the cache more memory (vLLM: --gpu-memory-utilization), quantize it"
                + " (--kv-cache-dtype fp8), or add replicas"),
        Optional.of(Runbook.KV_CACHE_PRESSURE));
  }
}
