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

/** Looks for the runbook that says how to roll back. */
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
    Map<String, Object> details = Map.of("rollback_runbook", runbook);
    if (Files.isDirectory(file)) {
      return outcome(CheckStatus.FAIL, "rollback runbook is a folder: " + runbook, details);
    }
    return Files.exists(file)
        ? outcome(CheckStatus.PASS, "rollback runbook present: " + runbook, details)
        : outcome(CheckStatus.FAIL, "rollback runbook not found: " + runbook, details);
  }

  private static CheckOutcome outcome(
      CheckStatus status, String summary, Map<String, Object> details) {
    return CheckOutcome.of(new CheckResult(NAME, status, summary, details));
  }
}
