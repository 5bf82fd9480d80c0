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
import io.preflight.diagnose.server.Reading;
import io.preflight.diagnose.server.ServerView;
import io.preflight.diagnose.server.Signal;
import io.preflight.sample.Metric;
import io.preflight.stats.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Time that passes outside of the server: the client's time to the first token, from sending,
 * against the server's own; p95 with p95 over the same requests. A server does not know which of
 * them are of the warm-up, so the client's side takes them in, too.
 */
final class NetworkRule implements DiagnosisRule {

  @Override
  public String name() {
    return "network_overhead";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    Optional<Summary> ttft = client.wholeRunTtft();
    if (ttft.isEmpty()) {
      return new CannotSay(
          client.distribution(Metric.TTFT).isEmpty()
              ? "no request shows its time to the first token"
              : "every request was sent more than once, so its time holds earlier attempts");
    }
    Optional<Reading> reading = Signals.peak(server, Signal.TTFT_P95);
    if (reading.isEmpty()) {
      return Signals.missing(server, Signal.TTFT_P95);
    }
    if (server.others().isPresent()) {
      return new CannotSay(
          "the server's time to first token p95 of this run alone: " + server.others().get());
    }
    boolean warmUp = client.requests().outside() > 0;
    FirstTokenGap p95 = FirstTokenGap.ofP95(ttft.get().p95(), reading.get(), warmUp);
    // A mean is exact where the buckets of the percentile are too wide.
    FirstTokenGap told =
        p95.isTold()
            ? p95
            : server
                .reading(Signal.TTFT_MEAN)
                .filter(mean -> mean.values().ofWindow().isPresent())
                .map(mean -> FirstTokenGap.ofMean(ttft.get().mean(), mean, warmUp))
                .orElse(p95);
    if (!told.isTold()) {
      return new CannotSay(told.unsure());
    }
    return told.isOver() ? finding(told, client) : new NotFiring(told.sentence());
  }

  private static Finding finding(FirstTokenGap gap, ClientView client) {
    List<Fact> evidence = new ArrayList<>(gap.evidence());
    client.phases().stream()
        .filter(time -> time.phase().isSetup())
        .forEach(
            time ->
                evidence.add(Fact.ofSamples(time.phase().words() + " p95", time.ms().p95(), "ms")));
    return new Finding(
        "Network or proxy overhead",
        gap.sentence(),
        Score.beyond(Score.MEASURED, gap.atLeastMs(), FirstTokenGap.MOST_MS),
        evidence,
        List.of(
            "check the load balancer, TLS termination and DNS resolution between client and server",
            "measure again from a machine beside the server; if the gap goes away, it is the"
                + " network",
            "check that no proxy buffers the stream (nginx: proxy_buffering off, X-Accel-Buffering:"
                + " no)"),
        Optional.of(Runbook.NETWORK_OVERHEAD));
  }
}
