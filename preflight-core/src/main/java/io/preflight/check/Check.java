package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.profile.Profile;

/**
 * One judgement. Implementations found through {@link java.util.ServiceLoader} run after the
 * built-in ones, so that a dependency of the plugin can add a check.
 *
 * <p>A check sends no requests to the endpoint under test: what they showed is the evidence. It may
 * look at files, commands and other services, within the limits of its context. What it cannot
 * judge for want of evidence is a FAIL, what does not apply is a SKIP, and an exception it throws
 * becomes an ERROR of that check alone.
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
   * @param evidence what the run has shown; without metrics when no endpoint was asked
   * @param context where files are, and how long the check may take
   * @return the judgement
   */
  CheckOutcome judge(Profile profile, Evidence evidence, CheckContext context);
}
