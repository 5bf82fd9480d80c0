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
import io.preflight.diagnose.client.PhaseTime;
import io.preflight.diagnose.client.RequestPhase;
import io.preflight.diagnose.server.ServerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Connections that take long to open. */
final class ConnectionRule implements DiagnosisRule {

  static final double MOST_MS = 100;

  @Override
  public String name() {
    return "slow_connections";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    List<PhaseTime> setup =
        client.phases().stream().filter(time -> time.phase().isSetup()).toList();
    if (setup.isEmpty()) {
      return client.phase(RequestPhase.SCHEDULE).isPresent()
          ? new NotFiring("no measured request had to open a connection")
          : new CannotSay("the requests do not say how long DNS, connect and TLS took");
    }
    List<PhaseTime> slow = setup.stream().filter(time -> time.ms().p95() > MOST_MS).toList();
    if (slow.isEmpty()) {
      return new NotFiring(told(setup) + " for " + opened(client));
    }
    double worst = slow.stream().mapToDouble(time -> time.ms().p95()).max().orElseThrow();
    List<Fact> evidence =
        new ArrayList<>(
            slow.stream()
                .map(
                    time ->
                        Fact.ofSamples(time.phase().words() + " p95", time.ms().p95(), "ms")
                            .limit(MOST_MS))
                .toList());
    evidence.add(Fact.count("requests that opened a connection", client.reopened()));
    return new Finding(
        "Slow connection setup",
        told(slow) + " for " + opened(client),
        Score.beyond(Score.MEASURED, worst, MOST_MS),
        evidence,
        slow.stream().map(time -> step(time.phase())).toList(),
        Optional.of(Runbook.NETWORK_OVERHEAD));
  }

  private static String told(List<PhaseTime> times) {
    return times.stream()
        .map(
            time -> time.phase().words() + " took " + Fact.amount(time.ms().p95(), "ms") + " (p95)")
        .collect(Collectors.joining(", "));
  }

  private static String opened(ClientView client) {
    long count = client.reopened();
    return count + (count == 1 ? " request that" : " requests that") + " opened a connection";
  }

  private static String step(RequestPhase phase) {
    return switch (phase) {
      case DNS -> "check the resolver of the client's machine, and cache names near it";
      case TLS ->
          "resume TLS sessions, shorten the certificate chain, or end TLS nearer to the client";
      default -> "check the route and the load balancer's backlog; keep connections alive";
    };
  }
}
