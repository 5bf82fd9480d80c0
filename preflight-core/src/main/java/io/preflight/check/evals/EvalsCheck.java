package io.preflight.check.evals;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.evals.EvalJudgement;
import io.preflight.evals.EvalPlaces;
import io.preflight.evals.Evals;
import io.preflight.evidence.Evidence;
import io.preflight.profile.EvalSpec;
import io.preflight.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the eval suite and judges its results. A limit that is broken, or that the results say
 * nothing about, is a FAIL; results that are missing or malformed are an ERROR.
 */
public final class EvalsCheck implements Check {

  /** The check's name in reports. */
  public static final String NAME = "evals";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    Optional<EvalSpec> spec = profile.sections().evals();
    if (spec.isEmpty()) {
      return CheckOutcome.of(
          new CheckResult(NAME, CheckStatus.SKIP, "the profile has no evals section", Map.of()));
    }
    context.requireRunning();
    if (spec.get().command().isPresent() && spec.get().gates()) {
      context.log().accept("preflight: running evals.command");
    }
    EvalJudgement judgement =
        Evals.judge(
            spec.get(),
            new EvalPlaces(
                context.baseDirectory(),
                context.outputDirectory(),
                context::input,
                context.environment(),
                context.interrupted()));
    CheckResult result =
        new CheckResult(NAME, status(judgement), summary(judgement), judgement.details());
    return new CheckOutcome(result, List.of(), judgement.warnings(), List.of(), judgement.notes());
  }

  private static CheckStatus status(EvalJudgement judgement) {
    if (!judgement.failures().isEmpty()) {
      return CheckStatus.FAIL;
    }
    return judgement.warnings().isEmpty() ? CheckStatus.PASS : CheckStatus.WARN;
  }

  private static String summary(EvalJudgement judgement) {
    List<String> parts = new ArrayList<>(judgement.failures());
    if (parts.isEmpty()) {
      parts.addAll(judgement.warnings());
      parts.addAll(judgement.facts());
    }
    return parts.isEmpty() ? "evals ran" : String.join("; ", parts);
  }
}
