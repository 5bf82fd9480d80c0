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
import io.preflight.diagnose.client.Stalls;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import java.util.List;
import java.util.Optional;

/** Streams that pause. */
final class StallRule implements DiagnosisRule {

  static final double MOST_STREAMS = 0.01;

  @Override
  public String name() {
    return "stalls";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    if (client.stalls().isEmpty()) {
      return new CannotSay("no stream is long enough to tell a pause from its rhythm");
    }
    Stalls stalls = client.stalls().get();
    String seen =
        stalls.stalled()
            + " of "
            + stalls.streams()
            + (stalls.streams() == 1 ? " stream paused" : " streams paused")
            + " for longer than ten of "
            + (stalls.streams() == 1 ? "its" : "their")
            + " usual gaps";
    if (stalls.share() <= MOST_STREAMS) {
      return new NotFiring(seen);
    }
    return new Finding(
        "Stalls inside streams",
        seen + "; the longest pause was " + Fact.amount(stalls.longestMs(), "ms"),
        Score.within(Score.MEASURED, stalls.share(), MOST_STREAMS, 1),
        Signals.with(
            server,
            List.of(
                Fact.ofSamples("streams that paused", stalls.share(), "ratio").limit(MOST_STREAMS),
                Fact.ofSamples("longest pause", stalls.longestMs(), "ms"),
                Fact.ofSamples("all pauses together", stalls.totalMs(), "ms")),
            Signal.PREEMPTIONS_RATE,
            Signal.ITL_P95),
        List.of(
            "look for preemptions and long prefills that interrupt decoding (vLLM: chunked"
                + " prefill)",
            "check that no proxy collects the stream before it passes it on"),
        Optional.of(Runbook.KV_CACHE_PRESSURE));
  }
}
