package io.preflight.diagnose.rule;

import io.preflight.client.ClientHealth;
import io.preflight.diagnose.CannotSay;
import io.preflight.diagnose.DiagnosisRule;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.NotFiring;
import io.preflight.diagnose.RuleOutcome;
import io.preflight.diagnose.Runbook;
import io.preflight.diagnose.Score;
import io.preflight.diagnose.client.ClientView;
import io.preflight.diagnose.server.ServerView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A client that was beyond its means. */
final class ClientSaturationRule implements DiagnosisRule {

  @Override
  public String name() {
    return "client_saturation";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    if (client.health().isEmpty()) {
      return new CannotSay("how the client itself fared is not known");
    }
    if (client.saturation().isEmpty()) {
      return new NotFiring("the client had time to spare");
    }
    return new Finding(
        "Client saturated",
        "the measuring client was beyond its means: "
            + client.saturation().get()
            + "; what it measured says little about the server",
        Score.within(Score.SHOWN, 1, 0, 1),
        strain(client.health().get()),
        List.of(
            "lower load.concurrency or load.rate, or measure from a machine with more processors",
            "keep other work off the machine while it measures"),
        Optional.of(Runbook.NETWORK_OVERHEAD));
  }

  private static List<Fact> strain(ClientHealth health) {
    List<Fact> facts = new ArrayList<>();
    health
        .load()
        .share()
        .ifPresent(share -> facts.add(fact("processors in use by the client", share, "ratio")));
    health
        .load()
        .busiestThread()
        .ifPresent(share -> facts.add(fact("busiest thread of the client", share, "ratio")));
    facts.add(fact("late wake-ups of the client, p99", health.schedulingLag().p99Ms(), "ms"));
    facts.add(fact("requests sent late, p99", health.dispatchLag().p99Ms(), "ms"));
    return facts;
  }

  private static Fact fact(String what, double value, String unit) {
    return new Fact(what, value, unit, OptionalDouble.empty(), "the client's own health");
  }
}
