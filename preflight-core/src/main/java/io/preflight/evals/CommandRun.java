package io.preflight.evals;

import io.preflight.process.ExitCode;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an eval command ended.
 *
 * @param command the command as the profile has it, without credentials
 * @param exitCode what it returned; it does not decide
 * @param took how long it ran
 * @param output where what it printed is, its beginning and its end
 * @param errors where what it printed as errors is
 * @param cut whether it printed more than is kept
 * @param lastPrinted the end of what it printed in one line, without credentials; empty when it
 *     printed nothing
 */
record CommandRun(
    String command,
    int exitCode,
    Duration took,
    Path output,
    Path errors,
    boolean cut,
    String lastPrinted) {

  /**
   * What the exit code means.
   *
   * @return for instance {@code exit code 137 (killed, often for want of memory)}
   */
  String exit() {
    return ExitCode.shown(exitCode);
  }

  /** How it ended, for a message about what it did not do. */
  String ended() {
    return "the command ended with "
        + exit()
        + (lastPrinted.isEmpty() ? " and printed nothing" : "; it last printed: " + lastPrinted);
  }
}
