package io.preflight.check;

import io.preflight.decision.Decision;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.SmallSample;
import io.preflight.sample.SampleStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the statistic of each objective with its limit. A limit that is broken, or that nothing
 * was measured against, is a FAIL; requests degraded within the limits are a WARN. With a
 * confidence, what the requests have shown of each objective decides instead, and what they left
 * open is a FAIL unless the profile says WARN.
 */
public final class SlaCheck implements Check {

  /** The check's name in reports. */
  public static final String NAME = "sla";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    return judge(profile, evidence);
  }

  /**
   * Judges the profile's limits, which takes nothing but evidence.
   *
   * @param profile what "ready" means
   * @param evidence what a run has shown
   * @return what was found
   */
  public static CheckOutcome judge(Profile profile, Evidence evidence) {
    RunMetrics metrics = evidence.metrics();
    List<ObjectiveResult> judged =
        profile.objectives().stream()
            .map(objective -> ConfidentJudgement.of(objective, evidence))
            .map(result -> Undelivered.reconsider(result, evidence))
            .toList();
    List<ObjectiveResult> results = SelfInvalidation.apply(judged, profile, evidence);
    boolean judgedByShare = evidence.decision().map(Decision::gates).orElse(false);
    List<String> shortages = judgedByShare ? List.of() : SampleSize.shortages(results);
    boolean undecidedWarns = profile.gate().undecided() == DecisionSpec.Undecided.WARN;

    List<String> failures = new ArrayList<>();
    if (metrics.total() < profile.gate().minProbes()) {
      failures.add(
          "only "
              + Counts.of(metrics.total(), "request")
              + " measured, min_probes is "
              + profile.gate().minProbes());
    }
    results.stream()
        .filter(result -> result.status() != ObjectiveStatus.MET)
        .filter(result -> !(undecidedWarns && result.status() == ObjectiveStatus.UNDECIDED))
        .map(ObjectiveJudgement::sentence)
        .forEach(failures::add);
    List<String> warnings = new ArrayList<>();
    results.stream()
        .filter(result -> undecidedWarns && result.status() == ObjectiveStatus.UNDECIDED)
        .map(ObjectiveJudgement::sentence)
        .forEach(warnings::add);
    long degraded = metrics.count(SampleStatus.DEGRADED);
    if (degraded > 0) {
      warnings.add(
          degraded + " of " + Counts.of(metrics.total(), "request") + " over a per-request limit");
    }
    if (profile.gate().smallSample() == SmallSample.FAIL) {
      failures.addAll(shortages);
    } else if (profile.gate().smallSample() == SmallSample.WARN) {
      warnings.addAll(shortages);
    }

    CheckStatus status =
        !failures.isEmpty()
            ? CheckStatus.FAIL
            : warnings.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN;
    CheckResult result =
        new CheckResult(
            NAME, status, summary(status, failures, warnings, results), details(profile, metrics));
    return new CheckOutcome(
        result,
        results,
        warnings,
        recommendations(judged, results, evidence),
        notes(profile, evidence, shortages));
  }

  private static List<String> recommendations(
      List<ObjectiveResult> judged, List<ObjectiveResult> results, Evidence evidence) {
    List<String> steps = new ArrayList<>();
    SelfInvalidation.remedy(judged, results).ifPresent(steps::add);
    steps.addAll(Recommendations.of(results, evidence));
    return steps;
  }

  private static List<String> notes(Profile profile, Evidence evidence, List<String> shortages) {
    List<String> notes = new ArrayList<>();
    if (profile.gate().smallSample() == SmallSample.NOTE) {
      notes.addAll(shortages);
    }
    if (profile.gate().decision().isPresent()) {
      ConfidentJudgement.caveat(evidence).ifPresent(notes::add);
    }
    notes.addAll(LoadNotes.of(evidence));
    return notes;
  }

  private static String summary(
      CheckStatus status,
      List<String> failures,
      List<String> warnings,
      List<ObjectiveResult> results) {
    List<String> parts = new ArrayList<>(failures);
    if (status != CheckStatus.FAIL) {
      results.stream().map(ObjectiveJudgement::sentence).forEach(parts::add);
      parts.addAll(0, warnings);
    }
    return String.join("; ", parts);
  }

  private static Map<String, Object> details(Profile profile, RunMetrics metrics) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("requests", metrics.total());
    details.put("min_probes", profile.gate().minProbes());
    Map<String, Object> errors = new LinkedHashMap<>();
    metrics.errors().forEach((errorClass, count) -> errors.put(errorClass.word(), count));
    details.put("errors", errors);
    Map<String, Object> examples = new LinkedHashMap<>();
    metrics
        .errorExamples()
        .forEach((errorClass, message) -> examples.put(errorClass.word(), message));
    details.put("error_examples", examples);
    return details;
  }
}
