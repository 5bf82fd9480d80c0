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

/** A GPU that has no time left. */
final class GpuUtilizationRule implements DiagnosisRule {

  static final double MOST_BUSY = 0.95;

  @Override
  public String name() {
    return "gpu_saturation";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> busy = Signals.peak(server, Signal.GPU_UTILIZATION);
    if (busy.isEmpty()) {
      return Signals.missing(server, Signal.GPU_UTILIZATION);
    }
    double most = Signals.max(busy.get());
    String seen = "the GPU was up to " + Signals.amount(Signal.GPU_UTILIZATION, most) + " busy";
    if (most <= MOST_BUSY) {
      return new NotFiring(seen);
    }
    double usual = busy.get().mean().orElse(most);
    return new Finding(
        "GPU saturated",
        seen
            + ", "
            + Signals.amount(Signal.GPU_UTILIZATION, usual)
            + " on average: it computes as much as it can",
        Score.within(Score.RISK, usual, MOST_BUSY, 1),
        Signals.with(
            server,
            List.of(Signals.peakFact(busy.get()).limit(MOST_BUSY)),
            Signal.GPU_UTILIZATION,
            Signal.GPU_POWER,
            Signal.GPU_CLOCK),
        List.of(
            "spread the load over more GPUs, or lower the batch size",
            "use a smaller or quantized model; a busy GPU alone is no fault while the limits hold"),
        Optional.of(Runbook.QUEUE_PRESSURE));
  }
}
