package io.preflight.diagnose;

import io.preflight.problem.OneLine;

/**
 * A rule that had what it needs and found nothing.
 *
 * @param sentence what it looked at, with the number
 */
public record NotFiring(String sentence) implements RuleOutcome {
  public NotFiring {
    sentence = OneLine.of(sentence);
  }
}
