package io.preflight.profile;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds out whether and how the verdict states its own error. */
final class GateRules {

  private static final List<String> OF_CONFIDENT =
      List.of("gate.confidence", "gate.max_requests", "gate.max_duration", "gate.max_cost_usd");

  private final Merged merged;
  private final List<String> notes;

  GateRules(Merged merged, List<String> notes) {
    this.merged = merged;
    this.notes = notes;
  }

  /** How a verdict with a stated error is reached; empty for a point decision. */
  Optional<DecisionSpec> decision() {
    boolean confidenceCounts =
        merged.has("gate.confidence")
            && merged.rank("gate.confidence") > merged.rank("gate.decision");
    boolean confident =
        confidenceCounts || merged.text("gate.decision").map("confident"::equals).orElse(false);
    if (!confident) {
      OF_CONFIDENT.stream()
          .filter(merged::has)
          .map(
              key ->
                  merged.where(key)
                      + " has no effect, because the decision is a point decision; set"
                      + " gate.decision to confident")
          .forEach(notes::add);
      return Optional.empty();
    }
    return Optional.of(
        new DecisionSpec(
            merged.number("gate.confidence").orElse(DecisionSpec.CUSTOMARY_CONFIDENCE),
            merged
                .whole("gate.max_requests")
                .orElse(merged.whole("load.runs").orElse(DecisionSpec.DEFAULT_MAX_REQUESTS)),
            duration(),
            merged
                .number("gate.max_cost_usd")
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty)));
  }

  /** What an objective does that nothing decides. */
  DecisionSpec.Undecided undecided() {
    return merged
        .text("gate.undecided")
        .map(undecided -> DecisionSpec.Undecided.valueOf(undecided.toUpperCase(Locale.ROOT)))
        .orElse(DecisionSpec.Undecided.FAIL);
  }

  private Duration duration() {
    return merged
        .duration("gate.max_duration")
        .or(() -> merged.duration("load.duration"))
        .orElse(DecisionSpec.DEFAULT_MAX_DURATION);
  }
}
