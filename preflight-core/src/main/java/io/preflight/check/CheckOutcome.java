package io.preflight.check;

import java.util.List;
import java.util.Objects;

/**
 * What a check contributes to the report.
 *
 * @param result the judgement
 * @param objectives how each objective of the check ended
 * @param warnings sentences about what a person should look at
 * @param recommendations measured gaps with a next step each
 * @param notes sentences that belong beside the verdict
 */
public record CheckOutcome(
    CheckResult result,
    List<ObjectiveResult> objectives,
    List<String> warnings,
    List<String> recommendations,
    List<String> notes) {

  public CheckOutcome {
    Objects.requireNonNull(result, "result");
    objectives = List.copyOf(objectives);
    warnings = List.copyOf(warnings);
    recommendations = List.copyOf(recommendations);
    notes = List.copyOf(notes);
  }

  /**
   * A judgement without anything beside it.
   *
   * @param result the judgement
   * @return the outcome
   */
  public static CheckOutcome of(CheckResult result) {
    return new CheckOutcome(result, List.of(), List.of(), List.of(), List.of());
  }
}
