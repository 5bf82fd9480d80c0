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
import java.util.OptionalDouble;

/**
 * Time that passes outside of the server: the client's time to the first token, from sending,
 * against the server's own; p95 with p95 over the same requests. A server does not know which of
 * them are of the warm-up, so the client's side takes them in, too.
 */
final class NetworkRule implements DiagnosisRule {

  static final double MOST_MS = 100;

  private static final String FIRST_TOKEN = "time to first token p95";

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
    boolean warmUp = client.requests().outside() > 0;
    String title = FIRST_TOKEN + (warmUp ? " (warm-up included)" : "");
    double clientMs = ttft.get().p95();
    OptionalDouble whole = reading.get().values().ofWindow();
    // A percentile of the whole window lies between the least and the largest of its parts.
    double serverMs = whole.orElseGet(() -> Signals.max(reading.get()));
    double leastMs = whole.orElseGet(() -> reading.get().min().orElse(0));
    String server95 = (leastMs < serverMs ? "at most " : "") + ms(serverMs);
    double gap = clientMs - serverMs;
    if (gap <= MOST_MS && clientMs - leastMs > MOST_MS) {
      return new CannotSay(
          "the server's time to first token p95 of the whole run: its parts reach from "
              + ms(leastMs)
              + " to "
              + ms(serverMs)
              + ", the client's is "
              + ms(clientMs));
    }
    if (gap <= MOST_MS) {
      return new NotFiring(
          title
              + ": client "
              + ms(clientMs)
              + ", server "
              + server95
              + (clientMs - leastMs < -MOST_MS
                  ? "; the server's is above the client's, so its figure holds other requests too,"
                      + " or its histogram is coarse"
                  : "; they are within " + ms(MOST_MS)));
    }
    List<Fact> evidence = new ArrayList<>();
    evidence.add(
        Fact.ofSamples("client time to first token p95 minus the server's", gap, "ms")
            .limit(MOST_MS));
    evidence.add(Fact.ofSamples("client " + title, clientMs, "ms"));
    evidence.add(Signals.fact(reading.get(), leastMs < serverMs ? "largest" : "", serverMs));
    client.phases().stream()
        .filter(time -> time.phase().isSetup())
        .forEach(
            time ->
                evidence.add(Fact.ofSamples(time.phase().words() + " p95", time.ms().p95(), "ms")));
    return new Finding(
        "Network or proxy overhead",
        "the client's time to first token p95 ("
            + ms(clientMs)
            + (warmUp ? ", warm-up included" : "")
            + ") exceeds the server's ("
            + server95
            + ") by "
            + (leastMs < serverMs ? "at least " : "")
            + ms(gap)
            + ": that time passes between them",
        Score.beyond(Score.MEASURED, gap, MOST_MS),
        evidence,
        List.of(
            "check the load balancer, TLS termination and DNS resolution between client and server",
            "measure again from a machine beside the server; if the gap goes away, it is the"
                + " network",
            "check that no proxy buffers the stream (nginx: proxy_buffering off, X-Accel-Buffering:"
                + " no)"),
        Optional.of(Runbook.NETWORK_OVERHEAD));
  }

  private static String ms(double value) {
    return Fact.amount(value, "ms");
  }
}
