package io.preflight.cost.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.cost.framework.Kind;
import io.preflight.cost.price.BuiltInPrices;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.site.ModelChoice;
import io.preflight.cost.site.Prompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostEstimatorTest {

  private static CallSite site(String prompt, ModelChoice... models) {
    return new CallSite(
        "Chat.java",
        Path.of("Chat.java"),
        7,
        "openai",
        Kind.CHAT,
        "Chat.ask",
        "ask()",
        false,
        List.of(models),
        List.of(),
        List.of(),
        new Prompt(List.of(prompt), true),
        List.of());
  }

  private static SiteCost cost(CallSite site, Map<String, String> deployments) {
    CostEstimator estimator =
        new CostEstimator(
            BuiltInPrices.load(), new Assumptions(1000, Map.of(), 100, 100, deployments));
    return estimator.estimate(List.of(site)).priced().get(0);
  }

  private static ModelChoice model(String name, String origin) {
    return new ModelChoice(name, "openai", false, origin);
  }

  @Test
  void aModelThatIsNamedInTwoPlacesIsOneCandidate() {
    SiteCost twice =
        cost(site("Hello", model("gpt-4o", "a.py:1"), model("gpt-4o", "b.py:1")), Map.of());
    SiteCost more =
        cost(
            site(
                "Hello",
                model("gpt-4o", "a.py:1"),
                model("gpt-4o", "b.py:1"),
                model("gpt-4o-mini", "a.py:2"),
                model("nobody-knows", "a.py:3"),
                model("nobody-knows", "b.py:3")),
            Map.of());

    assertThat(twice.notes())
        .containsExactly(
            "input: 1 tokens of text in source", "output: 100 tokens assumed, no limit found");
    assertThat(more.notes())
        .endsWith("the dearest of 3 candidates", "1 of the candidates without a price");
  }

  @Test
  void theTokensOfADeploymentAreThoseOfTheModelBehindIt() {
    String prompt = "Übersetze bitte die folgenden Sätze: ".repeat(20);
    ModelChoice deployment = new ModelChoice("chat", "azure", true, "Chat.java:7");

    SiteCost behind = cost(site(prompt, deployment), Map.of("chat", "gpt-4"));
    SiteCost itself = cost(site(prompt, model("gpt-4", "Chat.java:7")), Map.of());

    SiteCost through =
        cost(site(prompt, new ModelChoice("openai/gpt-4", "", false, "Chat.java:7")), Map.of());

    assertThat(behind.inputTokens()).isEqualTo(itself.inputTokens());
    assertThat(through.inputTokens()).isEqualTo(itself.inputTokens());
    assertThat(through.perCallUsd()).isEqualByComparingTo(itself.perCallUsd());
  }
}
