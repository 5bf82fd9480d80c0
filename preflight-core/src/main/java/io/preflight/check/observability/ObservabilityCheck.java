package io.preflight.check.observability;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.evidence.Evidence;
import io.preflight.profile.ObservabilitySpec;
import io.preflight.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges the application's telemetry: the fields it is declared to have, the metrics and spans it
 * really has, and whether it writes down what people said.
 */
public final class ObservabilityCheck implements Check {

  /** The check's name in reports. */
  public static final String NAME = "observability";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    Optional<ObservabilitySpec> spec = profile.sections().observability();
    if (spec.isEmpty()) {
      return CheckOutcome.of(
          new CheckResult(
              NAME, CheckStatus.SKIP, "the profile has no observability section", Map.of()));
    }
    return outcome(findings(spec.get(), context));
  }

  private static List<Finding> findings(ObservabilitySpec spec, CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    boolean empty = spec.config().isEmpty() && spec.metrics().isEmpty() && spec.spans().isEmpty();
    boolean fieldsOfNothing = spec.config().isEmpty() && !spec.requiredFields().isEmpty();
    if (empty || fieldsOfNothing) {
      findings.add(
          Finding.of(
              CheckStatus.FAIL,
              fieldsOfNothing
                  ? "required_fields has no config to look into"
                  : "the section names no config, metrics or spans to look at"));
    }
    new TelemetryContract(spec, context).judge().ifPresent(findings::add);
    new SpansJudgement(spec, context).judge().ifPresent(findings::add);
    new ContentLogging(spec, context).judge().ifPresent(findings::add);
    new MetricsJudgement(spec, context).judge().ifPresent(findings::add);
    return findings;
  }

  /** The worst finding decides; what is as it should be is only told when all is. */
  private static CheckOutcome outcome(List<Finding> findings) {
    CheckStatus worst =
        findings.stream().map(Finding::status).max(Comparator.naturalOrder()).orElseThrow();
    Map<String, Object> details = new LinkedHashMap<>();
    findings.forEach(finding -> details.putAll(finding.details()));
    String summary =
        findings.stream()
            .filter(finding -> worst == CheckStatus.PASS || finding.status() != CheckStatus.PASS)
            .sorted(Comparator.comparing(Finding::status).reversed())
            .map(Finding::sentence)
            .collect(Collectors.joining("; "));
    List<String> steps =
        findings.stream().flatMap(finding -> finding.steps().stream()).distinct().toList();
    return new CheckOutcome(
        new CheckResult(NAME, worst, summary, details), List.of(), List.of(), steps, List.of());
  }
}
