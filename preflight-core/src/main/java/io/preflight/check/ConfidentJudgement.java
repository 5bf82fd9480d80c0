package io.preflight.check;

import io.preflight.decision.Decision;
import io.preflight.decision.ObjectiveDecision;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.profile.Objective;
import java.util.Optional;

/** Takes over what requests have shown of an objective, where the verdict states its own error. */
final class ConfidentJudgement {

  private ConfidentJudgement() {}

  static ObjectiveResult of(Objective objective, Evidence evidence) {
    ObjectiveResult point = ObjectiveJudgement.of(objective, evidence);
    Optional<Decision> run = evidence.decision();
    Optional<ObjectiveDecision> shown = run.flatMap(decision -> decision.of(objective));
    if (run.isEmpty() || !run.get().gates()) {
      return point.withDecision(shown);
    }
    if (shown.isEmpty()) {
      return point.observed().isEmpty()
          ? point
          : point.because("compared as it is, since no number of requests can show it");
    }
    ObjectiveDecision decision = shown.get();
    ObjectiveStatus status =
        switch (decision.ruling()) {
          case MET -> point.observed().isPresent() ? ObjectiveStatus.MET : point.status();
          case VIOLATED -> ObjectiveStatus.VIOLATED;
          case UNDECIDED ->
              point.observed().isPresent() ? ObjectiveStatus.UNDECIDED : point.status();
        };
    if (status == ObjectiveStatus.UNMEASURED) {
      return point.withDecision(shown);
    }
    return new ObjectiveResult(
        objective,
        point.observed(),
        status,
        decision.requests(),
        Optional.of(Statement.confident(decision, run.get().confidence())),
        shown,
        Optional.empty());
  }

  /** Why a confident decision cannot rest on this evidence, if so. */
  static Optional<String> caveat(Evidence evidence) {
    return evidence.mode() == Mode.SIMULATED
        ? Optional.of("simulated requests are no evidence, so limits are compared as they are")
        : Optional.empty();
  }
}
