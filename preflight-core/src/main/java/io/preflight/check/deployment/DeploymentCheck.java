package io.preflight.check.deployment;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.evidence.Evidence;
import io.preflight.profile.DeploymentSpec;
import io.preflight.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the runbook that says how to roll back, and at what the profile asks of it. Without a
 * runbook named it warns; a runbook that is missing or not as asked is a FAIL.
 */
public final class DeploymentCheck implements Check {

  /** The check's name in reports. */
  public static final String NAME = "deployment";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    Optional<DeploymentSpec> spec = profile.sections().deployment();
    if (spec.isEmpty()) {
      return outcome(CheckStatus.SKIP, "the profile has no deployment section", Map.of());
    }
    if (spec.get().rollbackRunbook().isEmpty()) {
      return outcome(CheckStatus.WARN, "no rollback_runbook configured", Map.of());
    }
    String runbook = spec.get().rollbackRunbook().get();
    Path file = context.input(runbook);
    if (!Files.exists(file)) {
      return outcome(
          CheckStatus.FAIL,
          "rollback runbook not found: " + runbook,
          Map.of("rollback_runbook", runbook));
    }
    RunbookJudgement judgement = new RunbookJudgement(runbook, file, spec.get(), context);
    judgement.judge();
    return outcome(judgement.status(), judgement.summary(), judgement.details());
  }

  private static CheckOutcome outcome(
      CheckStatus status, String summary, Map<String, Object> details) {
    return CheckOutcome.of(new CheckResult(NAME, status, summary, details));
  }
}
