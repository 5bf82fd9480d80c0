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

/** A GPU that is slowed down by heat, or is about to be. */
final class ThermalRule implements DiagnosisRule {

  static final double MOST_CELSIUS = 85;

  /** Data center GPUs shut down a few degrees above. */
  private static final double SHUTDOWN_CELSIUS = 95;

  @Override
  public String name() {
    return "thermal_throttling";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Reading> throttled = Signals.peak(server, Signal.GPU_THERMAL_THROTTLE);
    Optional<Reading> heat = Signals.peak(server, Signal.GPU_TEMPERATURE);
    double share = throttled.map(Signals::max).orElse(0.0);
    if (share > 0) {
      return finding(
          server,
          "the GPU was slowed down by heat for up to "
              + Signals.amount(Signal.GPU_THERMAL_THROTTLE, share)
              + " of the time",
          Score.within(Score.MEASURED, share, 0, 1),
          Signals.peakFact(throttled.get()).limit(0));
    }
    if (heat.isEmpty()) {
      return throttled.isPresent()
          ? new NotFiring("the GPU was never slowed down by heat")
          : Signals.missing(server, Signal.GPU_TEMPERATURE, Signal.GPU_THERMAL_THROTTLE);
    }
    double hottest = Signals.max(heat.get());
    String seen = "the GPU was up to " + Signals.amount(Signal.GPU_TEMPERATURE, hottest) + " hot";
    if (hottest <= MOST_CELSIUS) {
      return new NotFiring(seen);
    }
    return finding(
        server,
        seen + (throttled.isPresent() ? ", and not yet slowed down" : ": it may be slowed down"),
        Score.within(Score.RISK, hottest, MOST_CELSIUS, SHUTDOWN_CELSIUS),
        Signals.peakFact(heat.get()).limit(MOST_CELSIUS));
  }

  private static Finding finding(ServerView server, String sentence, double score, Fact decisive) {
    return new Finding(
        "Thermal throttling",
        sentence,
        score,
        Signals.with(
            server, List.of(decisive), Signal.GPU_TEMPERATURE, Signal.GPU_CLOCK, Signal.GPU_POWER),
        List.of(
            "check the cooling: fans, air flow, what else runs in the rack",
            "limit the power of the GPU (nvidia-smi -pl) until it is cooled; clocks then stay"
                + " even"),
        Optional.of(Runbook.HIGH_TTFT));
  }
}
