package io.preflight.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Profile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeasibilityTest {

  @TempDir Path folder;

  @Test
  void aPercentileThatTheBudgetCannotShowIsRefusedWithTheNumberItNeeds() {
    assertThat(refusal("ttft p99 <= 500ms", "{confidence: 0.99, max_requests: 100}"))
        .isEqualTo(
            "p.yml:1: objectives: ttft p99 at 99 % needs at least 459 requests; the budget is 100");
  }

  @Test
  void lookingAfterEachRequestTakesAFewMore() {
    assertThat(refusal("ttft p99 <= 500ms", "{confidence: 0.99, max_requests: 500}"))
        .isEqualTo(
            "p.yml:1: objectives: ttft p99 at 99 % needs at least 622 requests, when it may end"
                + " after any of them; the budget is 500");
    assertThatCode(
            () ->
                Feasibility.require(
                    profile("ttft p99 <= 500ms", "{confidence: 0.99, max_requests: 622}")))
        .doesNotThrowAnyException();
  }

  @Test
  void aRateThatAllowsNothingCannotBeShown() {
    assertThat(refusal("error_rate <= 0%", "{confidence: 0.95}"))
        .endsWith(
            "error_rate <= 0% cannot be shown by any number of requests at 95 %; allow a share, for"
                + " instance 1%");
    assertThat(refusal("healthy_rate >= 100%", "{confidence: 0.95}")).endsWith("for instance 99%");
  }

  @Test
  void aMeanFarBelowTheTimeLimitOfARequestIsRefusedWithTheWayOut() {
    assertThat(refusal("token_latency mean <= 150ms", "{confidence: 0.95}"))
        .endsWith(
            "token_latency mean at 95 % needs more requests than the budget of 2000, because one"
                + " request may take 300 s; set a shorter target.timeouts.total, or limit a"
                + " percentile");
  }

  @Test
  void aBudgetOfMoneyNeedsAPrice() {
    assertThat(refusal("latency p95 <= 1s", "{confidence: 0.95, max_cost_usd: 2}"))
        .isEqualTo(
            "gate.max_cost_usd needs a price: set cost.cost_per_token_usd, or"
                + " cost.input_usd_per_mtok and cost.output_usd_per_mtok");
  }

  @Test
  void aPointDecisionNeedsNoBudget() {
    assertThatCode(() -> Feasibility.require(profile("ttft p99.9 <= 500ms", "{min_probes: 5}")))
        .doesNotThrowAnyException();
  }

  @Test
  void objectivesWithoutAShareAreNotRefused() {
    assertThatCode(
            () ->
                Feasibility.require(
                    profile(
                        "latency mean <= 200s, throughput mean >= 5tok/s, latency max <= 2s",
                        "{confidence: 0.95}")))
        .doesNotThrowAnyException();
  }

  private String refusal(String objective, String gate) {
    Profile profile = profile(objective, gate);
    ConfigurationException problem =
        catchThrowableOfType(ConfigurationException.class, () -> Feasibility.require(profile));
    assertThat(problem.exitCode()).isEqualTo(2);
    return problem.getMessage().replace(folder + "/", "");
  }

  private Profile profile(String objective, String gate) {
    return Runs.profile(folder, "objectives: [" + objective + "]", "gate: " + gate);
  }
}
