package io.preflight.diagnose;

import io.preflight.problem.OneLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A likely cause.
 *
 * @param cause its name in a few words, for instance {@code Queue pressure}
 * @param sentence what was observed and what it means, with the decisive numbers
 * @param score how high it ranks, between 0 and 100; see {@link Score}
 * @param evidence the numbers it rests on, at least one
 * @param nextSteps what to do, the first first; at least one
 * @param runbook where to read on
 */
public record Finding(
    String cause,
    String sentence,
    double score,
    List<Fact> evidence,
    List<String> nextSteps,
    Optional<Runbook> runbook)
    implements RuleOutcome {

  public Finding {
    cause = OneLine.of(cause);
    sentence = OneLine.of(sentence);
    evidence = List.copyOf(evidence);
    nextSteps = nextSteps.stream().map(OneLine::of).toList();
    Objects.requireNonNull(runbook, "runbook");
    if (!(score >= 0 && score <= 100)) {
      throw new IllegalArgumentException("a score lies between 0 and 100, but is " + score);
    }
    if (evidence.isEmpty() || nextSteps.isEmpty()) {
      throw new IllegalArgumentException(cause + " needs evidence and a next step");
    }
  }

  /**
   * How much attention it deserves.
   *
   * @return by the score
   */
  public Severity severity() {
    return Severity.of(score);
  }
}
