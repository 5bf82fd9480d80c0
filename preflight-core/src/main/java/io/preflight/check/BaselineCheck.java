package io.preflight.check;

import io.preflight.baseline.Baseline;
import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.Compared;
import io.preflight.decision.Decision;
import io.preflight.decision.RegressionDecision;
import io.preflight.evidence.Evidence;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Profile;
import io.preflight.stats.sequential.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the run with a baseline. A number that is worse by more than its margin, or that the run
 * did not show, is a FAIL; with a confidence, what the requests have shown decides instead. Without
 * a baseline the check is a SKIP that says so.
 */
public final class BaselineCheck implements Check {

  /** The check's name in reports. */
  public static final String NAME = "baseline";

  private final Optional<Baseline> baseline;
  private final List<Compared> compared;
  private final String missing;
  private final List<String> notes;

  private BaselineCheck(
      Optional<Baseline> baseline, List<Compared> compared, String missing, List<String> notes) {
    this.baseline = baseline;
    this.compared = List.copyOf(compared);
    this.missing = missing;
    this.notes = List.copyOf(notes);
  }

  /**
   * A check against a baseline.
   *
   * @param baseline what was before
   * @param compared both numbers for each limit, at least one
   * @param notes what the reader should know of the comparison
   * @return the check
   */
  public static BaselineCheck of(Baseline baseline, List<Compared> compared, List<String> notes) {
    return new BaselineCheck(Optional.of(baseline), compared, "", notes);
  }

  /**
   * A check that has nothing to compare with.
   *
   * @param why what was looked for, and how to record it
   * @return the check
   */
  public static BaselineCheck without(String why) {
    return new BaselineCheck(Optional.empty(), List.of(), why, List.of(why));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    if (baseline.isEmpty()) {
      return new CheckOutcome(
          new CheckResult(NAME, CheckStatus.SKIP, missing, Map.of()),
          List.of(),
          List.of(),
          List.of(),
          notes);
    }
    Optional<Decision> gate = evidence.decision().filter(Decision::gates);
    List<ObjectiveResult> judged =
        compared.stream()
            .map(one -> result(one, gate, baseline.get().origin()))
            .map(result -> Undelivered.reconsider(result, evidence))
            .toList();
    List<ObjectiveResult> results = SelfInvalidation.apply(judged, profile, evidence);
    boolean undecidedWarns = profile.gate().undecided() == DecisionSpec.Undecided.WARN;
    List<String> failures = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (ObjectiveResult result : results) {
      if (result.status() == ObjectiveStatus.UNDECIDED && undecidedWarns) {
        warnings.add(sentence(result));
      } else if (result.status() != ObjectiveStatus.MET) {
        failures.add(sentence(result));
      } else if (gate.isEmpty()) {
        shifted(result).ifPresent(warnings::add);
      }
    }
    CheckStatus status =
        !failures.isEmpty()
            ? CheckStatus.FAIL
            : warnings.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN;
    return new CheckOutcome(
        new CheckResult(
            NAME, status, summary(status, failures, warnings, results), details(results)),
        results,
        warnings,
        recommendations(results, profile),
        notes);
  }

  private static ObjectiveResult result(
      Compared compared, Optional<Decision> gate, BaselineOrigin origin) {
    Optional<RegressionDecision> decision = gate.flatMap(run -> run.of(compared.limit()));
    RegressionResult regression = new RegressionResult(compared, decision, origin);
    return new ObjectiveResult(
        compared.limit().objective(compared.before()),
        compared.now(),
        status(compared, gate, decision),
        compared.n(),
        Optional.of(reason(regression)),
        Optional.empty(),
        Optional.of(regression));
  }

  private static ObjectiveStatus status(
      Compared compared, Optional<Decision> gate, Optional<RegressionDecision> decision) {
    boolean measured = compared.now().isPresent();
    if (gate.isEmpty()) {
      return !measured
          ? ObjectiveStatus.UNMEASURED
          : compared.kept() ? ObjectiveStatus.MET : ObjectiveStatus.VIOLATED;
    }
    Ruling ruling = decision.map(RegressionDecision::ruling).orElse(Ruling.UNDECIDED);
    return switch (ruling) {
      case MET -> measured ? ObjectiveStatus.MET : ObjectiveStatus.UNMEASURED;
      case VIOLATED -> ObjectiveStatus.VIOLATED;
      case UNDECIDED -> measured ? ObjectiveStatus.UNDECIDED : ObjectiveStatus.UNMEASURED;
    };
  }

  private static String reason(RegressionResult regression) {
    Compared compared = regression.compared();
    String statement = RegressionWords.statement(regression).map(text -> "; " + text).orElse("");
    return compared.now().isPresent()
        ? RegressionWords.change(compared) + statement
        : "no completed request showed it";
  }

  private static String sentence(ObjectiveResult result) {
    RegressionResult regression = result.regression().orElseThrow();
    String text = RegressionWords.sentence(regression.compared());
    if (result.status() != ObjectiveStatus.UNDECIDED) {
      return text;
    }
    // Taken back for a reason of its own, or never decided by the requests.
    String why =
        result
            .reason()
            .filter(given -> !given.equals(reason(regression)))
            .or(() -> RegressionWords.statement(regression))
            .orElse("");
    return text + ", undecided " + why;
  }

  private static Optional<String> shifted(ObjectiveResult result) {
    Compared compared = result.regression().orElseThrow().compared();
    return compared
        .shiftRuling()
        .filter(ruling -> ruling == Ruling.VIOLATED)
        .flatMap(ruling -> compared.anyShift())
        .map(test -> RegressionWords.shift(compared, test));
  }

  private static String summary(
      CheckStatus status,
      List<String> failures,
      List<String> warnings,
      List<ObjectiveResult> results) {
    if (status == CheckStatus.FAIL) {
      return String.join("; ", failures);
    }
    List<String> parts = new ArrayList<>(warnings);
    results.stream()
        .filter(result -> result.status() == ObjectiveStatus.MET)
        .map(BaselineCheck::sentence)
        .forEach(parts::add);
    return String.join("; ", parts);
  }

  private List<String> recommendations(List<ObjectiveResult> results, Profile profile) {
    boolean worse =
        results.stream().anyMatch(result -> result.status() == ObjectiveStatus.VIOLATED);
    boolean live = profile.baseline().map(BaselineSpec::live).orElse(false);
    if (!worse) {
      return List.of();
    }
    if (live) {
      return List.of("find out in what the two targets differ");
    }
    return List.of(
        "find out what has changed since the baseline"
            + baseline
                .flatMap(before -> before.origin().recorded())
                .map(moment -> " of " + moment)
                .orElse("")
            + "; once the change is accepted, record it with -Dpreflight.saveBaseline");
  }

  private Map<String, Object> details(List<ObjectiveResult> results) {
    BaselineOrigin origin = baseline.orElseThrow().origin();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("source", origin.source());
    origin.recorded().ifPresent(moment -> details.put("recorded", moment.toString()));
    origin.model().ifPresent(model -> details.put("model", model));
    if (baseline.get().requests().isPresent()) {
      details.put("requests", baseline.get().requests().getAsLong());
    }
    details.put("compared", results.stream().map(ObjectiveResult::text).toList());
    return details;
  }
}
