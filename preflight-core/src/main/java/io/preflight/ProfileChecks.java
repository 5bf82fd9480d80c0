package io.preflight;

import io.preflight.check.Check;
import io.preflight.check.SlaCheck;
import io.preflight.check.cost.CostCheck;
import io.preflight.check.deployment.DeploymentCheck;
import io.preflight.check.evals.EvalsCheck;
import io.preflight.check.observability.ObservabilityCheck;
import io.preflight.problem.PreflightException;
import io.preflight.profile.AppSections;
import io.preflight.profile.Kind;
import io.preflight.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which checks a profile gets. The limits on an endpoint are checked when there are any. An app or
 * rag profile lists every section, absent ones as SKIP; an inference profile only those it has.
 */
final class ProfileChecks {

  private ProfileChecks() {}

  /**
   * The checks in the order of the report.
   *
   * @param profile the profile
   * @param unmeasured why the endpoint could not be measured; empty when it was, or was not to be
   * @param baseline the check of the run against its baseline
   * @param further the checks that the user has added
   */
  static List<Check> of(
      Profile profile,
      Optional<PreflightException> unmeasured,
      Optional<Check> baseline,
      List<Check> further) {
    List<Check> checks = new ArrayList<>();
    if (profile.measures()) {
      checks.add(
          unmeasured
              .<Check>map(problem -> new UnmeasuredCheck(SlaCheck.NAME, problem))
              .orElseGet(SlaCheck::new));
    }
    baseline.ifPresent(checks::add);
    AppSections sections = profile.sections();
    boolean all = profile.kind() != Kind.INFERENCE;
    if (all || sections.cost().isPresent()) {
      checks.add(new CostCheck());
    }
    if (all || sections.evals().isPresent()) {
      checks.add(new EvalsCheck());
    }
    if (all || sections.observability().isPresent()) {
      checks.add(new ObservabilityCheck());
    }
    if (all || sections.deployment().isPresent()) {
      checks.add(new DeploymentCheck());
    }
    checks.addAll(further);
    return checks;
  }
}
