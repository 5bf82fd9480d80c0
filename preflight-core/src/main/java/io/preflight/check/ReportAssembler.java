package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.problem.OneLine;
import io.preflight.problem.PreflightException;
import io.preflight.problem.ProbeException;
import io.preflight.profile.Profile;
import io.preflight.sample.Metric;
import io.preflight.stats.ConfidenceScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Runs the checks over the evidence and adds their judgements up to a report. */
public final class ReportAssembler {

  private final List<Check> checks;

  /**
   * An assembler.
   *
   * @param checks the checks, in the order of the report
   */
  public ReportAssembler(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Judges a run.
   *
   * @param profile what "ready" means
   * @param evidence what the run has shown
   * @param context what checks may use beside the evidence
   * @param servedModels asks the endpoint which models it serves
   * @param generated when the report is made
   * @return the report; its verdict is ERROR when the evidence allows no judgement
   */
  public ReadinessReport assemble(
      Profile profile,
      Evidence evidence,
      CheckContext context,
      Supplier<Optional<List<String>>> servedModels,
      Instant generated) {
    List<CheckOutcome> outcomes = new ArrayList<>();
    Optional<PreflightException> error = Optional.empty();
    for (Check check : checks) {
      try {
        CheckOutcome outcome = check.judge(profile, evidence, context);
        if (check instanceof SlaCheck) {
          Optional<PreflightException> refused = unjudgeable(evidence, servedModels);
          error = firstOf(error, refused);
          outcome = refused.isPresent() ? errorIn(outcome, refused.get()) : outcome;
        }
        outcomes.add(RunbookAdvice.with(outcome));
      } catch (PreflightException problem) {
        error = firstOf(error, Optional.of(problem));
        outcomes.add(CheckOutcome.of(errorResult(check.name(), problem)));
      } catch (RuntimeException e) {
        // A check of the user's own may be broken; it must not take the others with it.
        PreflightException problem =
            new ProbeException(check.getClass().getName() + " is broken: " + e, e);
        error = firstOf(error, Optional.of(problem));
        outcomes.add(CheckOutcome.of(errorResult(check.name(), problem)));
      }
    }
    return report(profile, evidence, outcomes, error, generated);
  }

  private static ReadinessReport report(
      Profile profile,
      Evidence evidence,
      List<CheckOutcome> outcomes,
      Optional<PreflightException> error,
      Instant generated) {
    List<CheckResult> results = outcomes.stream().map(CheckOutcome::result).toList();
    Verdict verdict = Verdict.of(results.stream().map(CheckResult::status).toList());
    Optional<ReadinessReport.ErrorInfo> info = error.map(ReportAssembler::info);
    if (verdict == Verdict.ERROR && info.isEmpty()) {
      info =
          Optional.of(
              new ReadinessReport.ErrorInfo(
                  "configuration", "no check of this profile applies, so nothing was judged"));
    }
    List<String> notes = new ArrayList<>(profile.notes());
    notes.addAll(evidence.notes());
    outcomes.forEach(outcome -> notes.addAll(outcome.notes()));
    return new ReadinessReport(
        verdict,
        profile.name(),
        profile.kind().word(),
        generated,
        evidence.source(),
        evidence.mode(),
        exitCode(verdict, error),
        evidence.model(),
        confidenceScore(evidence),
        results,
        outcomes.stream().flatMap(outcome -> outcome.objectives().stream()).toList(),
        profile.thresholds(),
        outcomes.stream().flatMap(outcome -> outcome.warnings().stream()).toList(),
        outcomes.stream().flatMap(outcome -> outcome.recommendations().stream()).toList(),
        notes,
        Optional.of(evidence),
        info,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The report of a run that never came to measure anything.
   *
   * @param profile the profile's name as the user gave it
   * @param source where the evidence would have come from
   * @param mode how the evidence would have come about
   * @param model the model, when it is known
   * @param problem why nothing was measured
   * @param generated when the report is made
   * @return a report with verdict ERROR
   */
  public static ReadinessReport failed(
      String profile,
      String source,
      Mode mode,
      Optional<String> model,
      PreflightException problem,
      Instant generated) {
    return new ReadinessReport(
        Verdict.ERROR,
        profile,
        "inference",
        generated,
        source,
        mode,
        problem.exitCode(),
        model,
        OptionalDouble.empty(),
        List.of(errorResult(SlaCheck.NAME, problem)),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(info(problem)),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<PreflightException> unjudgeable(
      Evidence evidence, Supplier<Optional<List<String>>> servedModels) {
    try {
      Reachability.requireJudgeable(evidence, servedModels);
      return Optional.empty();
    } catch (PreflightException problem) {
      return Optional.of(problem);
    }
  }

  /** Keeps what was measured, but takes the judgement back. */
  private static CheckOutcome errorIn(CheckOutcome outcome, PreflightException problem) {
    CheckResult judged = outcome.result();
    CheckResult error =
        new CheckResult(
            judged.name(), CheckStatus.ERROR, OneLine.of(problem.getMessage()), judged.details());
    return new CheckOutcome(
        error, outcome.objectives(), outcome.warnings(), List.of(), outcome.notes());
  }

  private static CheckResult errorResult(String name, PreflightException problem) {
    return new CheckResult(name, CheckStatus.ERROR, OneLine.of(problem.getMessage()), Map.of());
  }

  private static Optional<PreflightException> firstOf(
      Optional<PreflightException> first, Optional<PreflightException> second) {
    return first.isPresent() ? first : second;
  }

  private static ReadinessReport.ErrorInfo info(PreflightException problem) {
    return new ReadinessReport.ErrorInfo(problem.errorClass(), problem.getMessage());
  }

  private static int exitCode(Verdict verdict, Optional<PreflightException> error) {
    return switch (verdict) {
      case PASS, WARN -> 0;
      case FAIL -> 1;
      case ERROR -> error.map(PreflightException::exitCode).orElse(2);
    };
  }

  private static OptionalDouble confidenceScore(Evidence evidence) {
    return evidence
        .metrics()
        .summary(Metric.TOKEN_LATENCY)
        .map(
            summary ->
                OptionalDouble.of(ConfidenceScore.of(summary, evidence.mode() == Mode.SIMULATED)))
        .orElseGet(OptionalDouble::empty);
  }
}
