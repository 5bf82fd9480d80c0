package io.preflight.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.cost.CostCheck;
import io.preflight.check.deployment.DeploymentCheck;
import io.preflight.check.evals.EvalsCheck;
import io.preflight.diagnose.Runbook;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every FAIL leads to a runbook that is there. */
class RunbookAdviceTest {

  private static CheckOutcome outcome(String name, CheckStatus status, String... steps) {
    return new CheckOutcome(
        new CheckResult(name, status, "found", Map.of()),
        List.of(),
        List.of(),
        List.of(steps),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "sla, runbooks/README.md",
    "observability, runbooks/README.md",
    "cost, runbooks/cost-regression.md",
    "evals, runbooks/quality-regression.md",
    "deployment, runbooks/rollback.md",
    "mine, runbooks/README.md"
  })
  void aFailWithoutARecommendationLeadsToTheRunbookOfItsCheck(String check, String link) {
    assertThat(RunbookAdvice.with(outcome(check, CheckStatus.FAIL)).recommendations())
        .containsExactly("see what to do about a failed check " + check + "; runbook: " + link);
    assertThat(Path.of("..").resolve(link)).exists();
  }

  @Test
  void theChecksAreCalledSo() {
    assertThat(List.of(CostCheck.NAME, EvalsCheck.NAME, DeploymentCheck.NAME))
        .containsExactly("cost", "evals", "deployment");
  }

  @Test
  void aRecommendationKeepsTheRunbookItNames() {
    assertThat(
            RunbookAdvice.with(
                    outcome(
                        "cost",
                        CheckStatus.FAIL,
                        "use a cheaper model",
                        "slow; runbook: runbooks/high-ttft.md"))
                .recommendations())
        .containsExactly(
            "use a cheaper model; runbook: runbooks/cost-regression.md",
            "slow; runbook: runbooks/high-ttft.md");
  }

  @ParameterizedTest
  @EnumSource(value = CheckStatus.class, names = "FAIL", mode = EnumSource.Mode.EXCLUDE)
  void whatDoesNotFailIsLeftAsItIs(CheckStatus status) {
    assertThat(RunbookAdvice.with(outcome("cost", status, "look")).recommendations())
        .containsExactly("look");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricHasARunbookThatIsThere(Metric metric) {
    assertThat(Path.of("..").resolve(RunbookAdvice.of(metric).link())).exists();
  }

  @ParameterizedTest
  @EnumSource(ErrorClass.class)
  void everyClassOfErrorsHasARunbookThatIsThere(ErrorClass errorClass) {
    assertThat(Path.of("..").resolve(RunbookAdvice.of(errorClass).link())).exists();
    assertThat(RunbookAdvice.of(errorClass) == Runbook.RATE_LIMITING)
        .isEqualTo(errorClass == ErrorClass.HTTP_429);
  }
}
