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

/** A GPU whose memory is nearly full. */
final class GpuMemoryRule implements DiagnosisRule {

  static final double MOST_USED = 0.9;

  @Override
  public String name() {
    return "gpu_memory_pressure";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> usage = Signals.peak(server, Signal.GPU_MEMORY_USAGE);
    if (usage.isEmpty()) {
      return Signals.missing(server, Signal.GPU_MEMORY_USAGE);
    }
    double most = Signals.max(usage.get());
    String seen =
        "GPU memory was up to " + Signals.amount(Signal.GPU_MEMORY_USAGE, most) + " in use";
    if (most <= MOST_USED) {
      return new NotFiring(seen);
    }
    return new Finding(
        "GPU memory pressure",
        seen
            + ": there is a risk of running out; engines that reserve their share when they start"
            + " show as much all the time",
        Score.within(Score.RISK, most, MOST_USED, 1),
        Signals.with(
            server,
            List.of(Signals.peakFact(usage.get()).limit(MOST_USED)),
            Signal.GPU_MEMORY_USED,
            Signal.GPU_MEMORY_TOTAL,
            Signal.KV_CACHE_USAGE),
        List.of(
            "look for out-of-memory errors in the server's log",
            "lower the longest context (vLLM: --max-model-len), the batch size or"
                + " --gpu-memory-utilization"),
        Optional.of(Runbook.KV_CACHE_PRESSURE));
  }
}
