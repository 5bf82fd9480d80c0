package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateKeysTest {

  @TempDir Path folder;

  @Test
  void aConfidenceMakesTheDecisionConfidentWithinTheDefaultBudget() {
    Profile profile = yaml("gate: {confidence: 0.95}");
    DecisionSpec spec = profile.gate().decision().orElseThrow();
    assertThat(spec.confidence()).isEqualTo(0.95);
    assertThat(profile.gate().undecided()).isEqualTo(DecisionSpec.Undecided.FAIL);
    assertThat(spec.maxRequests()).isEqualTo(2000);
    assertThat(spec.maxDuration()).isEqualTo(Duration.ofMinutes(10));
    assertThat(spec.maxCostUsd()).isEmpty();
    assertThat(profile.load().shape())
        .isEqualTo(new LoadShape.UntilDecided(2000, Duration.ofMinutes(10), 1));
  }

  @Test
  void theBudgetAndTheUndecidedAreSetBesideIt() {
    GateSpec gate =
        yaml(
                "gate:",
                "  confidence: 0.99",
                "  undecided: warn",
                "  max_requests: 700",
                "  max_duration: 90s",
                "  max_cost_usd: 1.5")
            .gate();
    DecisionSpec spec = gate.decision().orElseThrow();
    assertThat(gate.undecided()).isEqualTo(DecisionSpec.Undecided.WARN);
    assertThat(spec.maxRequests()).isEqualTo(700);
    assertThat(spec.maxDuration()).isEqualTo(Duration.ofSeconds(90));
    assertThat(spec.maxCostUsd()).hasValue(1.5);
    assertThat(spec.alpha()).isCloseTo(0.01, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void runsThatAreGivenBecomeTheMostRequests() {
    Profile profile = yaml("gate: {confidence: 0.95}", "load: {runs: 300, concurrency: 4}");
    assertThat(profile.gate().decision().orElseThrow().maxRequests()).isEqualTo(300);
    assertThat(profile.load().shape().concurrency()).isEqualTo(4);
  }

  @Test
  void anIntervalKeepsItsMomentsUntilTheBudgetIsSpent() {
    Profile profile = yaml("gate: {confidence: 0.95}", "load: {interval: 1s, duration: 1min}");
    assertThat(profile.load().shape())
        .isEqualTo(new LoadShape.Probes(Duration.ofMinutes(1), Duration.ofSeconds(1), 1));
  }

  @Test
  void withoutAConfidenceTheDecisionIsAPointDecision() {
    assertThat(yaml().gate().decision()).isEmpty();
    assertThat(yaml("gate: {decision: point}").gate().decision()).isEmpty();
  }

  @Test
  void aConfidentDecisionWithoutANumberIsAt95Percent() {
    assertThat(yaml("gate: {decision: confident}").gate().decision().orElseThrow().confidence())
        .isEqualTo(0.95);
  }

  @Test
  void aConfidenceBesideAPointDecisionIsSaidToHaveNoEffect() {
    Profile profile = yaml("gate: {confidence: 0.95, decision: point}");
    assertThat(profile.gate().decision()).isEmpty();
    assertThat(profile.notes())
        .anyMatch(
            note ->
                note.endsWith(
                    "gate.confidence has no effect, because the decision is a point decision; set"
                        + " gate.decision to confident"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1", "0.2", "95", ".nan", "sure"})
  void aConfidenceOutsideItsBoundsIsRefused(String value) {
    List<String> problems =
        new LoaderFixture(folder)
            .problemsOf("max_latency_ms: 100", "gate: {confidence: " + value + "}");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .contains("p.yml:2")
        .contains("gate.confidence")
        .contains("a number between 0.5 and 1, both excluded, such as 0.95");
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_requests: 0", "max_duration: 0s", "max_cost_usd: 0"})
  void aBudgetOfZeroIsRefused(String line) {
    assertThat(
            new LoaderFixture(folder)
                .problemsOf("max_latency_ms: 100", "gate: {confidence: 0.95, " + line + "}"))
        .hasSize(1);
  }

  private Profile yaml(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = "objectives: [ttft p95 <= 500ms]";
    System.arraycopy(lines, 0, all, 1, lines.length);
    return new LoaderFixture(folder).yaml(all);
  }
}
