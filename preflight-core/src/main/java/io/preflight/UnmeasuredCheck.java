package io.preflight;

import io.preflight.check.Check;
import io.preflight.check.CheckContext;
import io.preflight.check.CheckOutcome;
import io.preflight.evidence.Evidence;
import io.preflight.problem.PreflightException;
import io.preflight.profile.Profile;

/**
 * Stands for a check whose measurement could not be carried out, so that it is an ERROR beside the
 * others.
 */
record UnmeasuredCheck(String name, PreflightException problem) implements Check {

  @Override
  public CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context) {
    throw problem;
  }
}
