package io.preflight.diagnose;

import io.preflight.problem.OneLine;

/**
 * A rule that lacks what it needs.
 *
 * @param missing what, and why it is not there
 */
public record CannotSay(String missing) implements RuleOutcome {
  public CannotSay {
    missing = OneLine.of(missing);
  }
}
