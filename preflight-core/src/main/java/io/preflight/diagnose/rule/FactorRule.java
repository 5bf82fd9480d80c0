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
import io.preflight.diagnose.client.Correlation;
import io.preflight.diagnose.server.ServerView;
import io.preflight.profile.Quantity;
import io.preflight.sample.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times that grow with a property of the requests. */
final class FactorRule implements DiagnosisRule {

  /** A significant but small growth explains nothing that anybody would act on. */
  static final double LEAST_GROWTH = 1.5;

  private final Correlation.Factor factor;

  FactorRule(Correlation.Factor factor) {
    this.factor = factor;
  }

  @Override
  public String name() {
    return factor.word();
  }

  @Override
  public RuleOutcome judge(ClientView client, ServerView server) {
    List<Correlation> known =
        Stream.of(
                client.correlation(Metric.TTFT, factor), client.correlation(Metric.LATENCY, factor))
            .flatMap(Optional::stream)
            .toList();
    if (known.isEmpty()) {
      return new CannotSay("times cannot be set against the number of " + factor.words());
    }
    List<Correlation> telling =
        known.stream()
            .filter(found -> found.ranks().isSignificant() && found.ranks().rho() > 0)
            .filter(found -> found.growth() >= LEAST_GROWTH)
            .toList();
    if (telling.isEmpty()) {
      return new NotFiring(known.stream().map(FactorRule::weak).collect(Collectors.joining("; ")));
    }
    Correlation most = telling.get(0);
    List<Fact> evidence = new ArrayList<>();
    for (Correlation found : telling) {
      String with = found.metric().word() + " with " + factor.words();
      evidence.add(Fact.ofSamples("rank correlation of " + with, found.ranks().rho(), ""));
      evidence.add(
          Fact.ofSamples("growth of " + with, found.growth(), "times").limit(LEAST_GROWTH));
    }
    return new Finding(
        factor == Correlation.Factor.CONCURRENCY ? "Load slows requests" : "Long prompts are slow",
        told(most),
        Score.beyond(Score.HINT, most.growth(), LEAST_GROWTH),
        evidence,
        steps(),
        Optional.of(
            factor == Correlation.Factor.CONCURRENCY ? Runbook.QUEUE_PRESSURE : Runbook.HIGH_TTFT));
  }

  private static String told(Correlation found) {
    return found.metric().word()
        + " grows with the number of "
        + found.factor().words()
        + ": median "
        + Fact.amount(found.low().ms(), "ms")
        + " at "
        + Fact.amount(found.low().factor(), "")
        + ", "
        + Fact.amount(found.high().ms(), "ms")
        + " at "
        + Fact.amount(found.high().factor(), "")
        + " (rank correlation "
        + Quantity.display(found.ranks().rho())
        + " over "
        + found.ranks().n()
        + " requests)";
  }

  private static String weak(Correlation found) {
    return found.metric().word()
        + " does not noticeably grow with the number of "
        + found.factor().words()
        + " (rank correlation "
        + Quantity.display(found.ranks().rho())
        + " over "
        + found.ranks().n()
        + " requests)";
  }

  private List<String> steps() {
    return factor == Correlation.Factor.CONCURRENCY
        ? List.of(
            "find the load that still holds with the goal capacity",
            "admit fewer requests at once, or add replicas")
        : List.of(
            "shorten the prompt, or turn on prefix caching for the part that repeats",
            "let long prefills be cut into pieces (vLLM: chunked prefill), so that others need not"
                + " wait");
  }
}
