package io.preflight;

import io.preflight.doctor.DoctorReport;

/**
 * What became of a call of {@link Preflight#doctor}.
 *
 * @param report the whole answer
 * @param message one line that a person can act on, for instance {@code preflight: NOT READY: chat:
 *     endpoint: …}
 * @param json the answer for programs
 */
public record DoctorOutcome(DoctorReport report, String message, String json) {

  /**
   * The exit code of a process that only looks.
   *
   * @return 0 when a run would work, else 2
   */
  public int exitCode() {
    return report.exitCode();
  }
}
