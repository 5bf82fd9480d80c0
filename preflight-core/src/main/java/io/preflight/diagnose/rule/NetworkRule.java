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
import io.preflight.diagnose.server.Span;
import io.preflight.diagnose.server.Values;
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
    if (server.others().isPresent()) {
      return new CannotSay(
          "the server's time to first token p95 of this run alone: " + server.others().get());
    }
    boolean warmUp = client.requests().outside() > 0;
    String title = FIRST_TOKEN + (warmUp ? " (warm-up included)" : "");
    double clientMs = ttft.get().p95();
    Span server95 = span(reading.get());
    double gap = clientMs - server95.most();
    if (gap <= MOST_MS && clientMs - server95.least() > MOST_MS) {
      return new CannotSay(unsure(reading.get(), server95, clientMs));
    }
    if (gap <= MOST_MS) {
      return new NotFiring(
          title
              + ": client "
              + ms(clientMs)
              + ", server "
              + told(server95)
              + (clientMs - server95.least() < -MOST_MS
                  ? "; the server's is above the client's, so its figure holds other requests too,"
                      + " or its histogram is coarse"
                  : "; they are within " + ms(MOST_MS)));
    }
    boolean exact = server95.least() == server95.most();
    List<Fact> evidence = new ArrayList<>();
    evidence.add(
        Fact.ofSamples("client time to first token p95 minus the server's", gap, "ms")
            .limit(MOST_MS));
    evidence.add(Fact.ofSamples("client " + title, clientMs, "ms"));
    evidence.add(Signals.fact(reading.get(), exact ? "" : "at most", server95.most()));
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
            + told(server95)
            + ") by "
            + (exact ? "" : "at least ")
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

  /**
   * What is certain of the server's percentile: the bucket of its histogram; where only percentiles
   * of parts of the run are known, that of the whole lies between the least and the largest.
   */
  private static Span span(Reading reading) {
    Values values = reading.values();
    if (values.ofWindow().isPresent()) {
      double whole = values.ofWindow().getAsDouble();
      return values.span().orElse(new Span(whole, whole));
    }
    double most = values.maxIsLeast() ? Double.POSITIVE_INFINITY : Signals.max(reading);
    return new Span(reading.min().orElse(0), most);
  }

  private static String unsure(Reading reading, Span server95, double clientMs) {
    String known =
        reading.values().ofWindow().isPresent()
            ? "its histogram tells only that it is " + told(server95)
            : "the percentiles of its parts are " + told(server95);
    return "the server's time to first token p95 of the whole run: "
        + known
        + "; the client's is "
        + ms(clientMs);
  }

  private static String told(Span span) {
    if (span.least() == span.most()) {
      return ms(span.most());
    }
    if (span.isOpen()) {
      return "more than " + ms(span.least());
    }
    return span.least() > 0
        ? "between " + ms(span.least()) + " and " + ms(span.most())
        : "at most " + ms(span.most());
  }

  private static String ms(double value) {
    return Fact.amount(value, "ms");
  }
}
