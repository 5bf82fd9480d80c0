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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests that were refused for being too many. */
final class RateLimitRule implements DiagnosisRule {

  @Override
  public String name() {
    return "rate_limiting";
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    long refused = client.rateLimited();
    Optional<Reading> rate = Signals.peak(server, Signal.RATE_LIMITED_RATE);
    double most = rate.map(Signals::max).orElse(0.0);
    if (client.requests().measured() == 0 && rate.isEmpty()) {
      return new CannotSay("no request was measured");
    }
    if (refused == 0 && most <= 0) {
      return new NotFiring("no request met status 429");
    }
    List<Fact> evidence = new ArrayList<>();
    double share =
        client.requests().measured() == 0 ? 0 : (double) refused / client.requests().measured();
    evidence.add(Fact.count("requests that met status 429", refused).limit(0));
    rate.ifPresent(reading -> evidence.add(Signals.peakFact(reading)));
    return new Finding(
        "Rate limiting",
        refused > 0
            ? refused
                + " of "
                + client.requests().measured()
                + " requests met status 429: they are more than the endpoint admits"
            : "the server refused requests with status 429, up to "
                + Signals.amount(Signal.RATE_LIMITED_RATE, most)
                + ", none of them of this run",
        refused > 0 ? Score.within(Score.SHOWN, share, 0, 1) : Score.within(Score.HINT, 0, 0, 1),
        evidence,
        List.of(
            "lower load.concurrency or load.rate below the quota, or ask for a higher one",
            "let clients honor Retry-After and wait longer after each refusal"),
        Optional.of(Runbook.RATE_LIMITING));
  }
}
