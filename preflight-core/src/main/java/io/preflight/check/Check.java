package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.profile.Profile;

/**
 * One judgement. Implementations found through {@link java.util.ServiceLoader} run after the
 * built-in ones, so that a dependency of the plugin can add a check.
 *
 * <p>A check judges what it is given and measures nothing itself. What it cannot judge for want of
 * evidence is a FAIL, what does not apply is a SKIP, and a {@link
 * io.preflight.problem.PreflightException} it throws becomes an ERROR of that check alone.
 */
public interface Check {

  /**
   * The check's name in reports.
   *
   * @return a short lower-case name, unique among the checks
   */
  String name();

  /**
   * Judges one run.
   *
   * @param profile what "ready" means
   * @param evidence what the run has shown
   * @return the judgement
   */
  CheckOutcome judge(Profile profile, Evidence evidence);
}
