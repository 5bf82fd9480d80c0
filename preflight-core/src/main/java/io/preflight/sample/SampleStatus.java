package io.preflight.sample;

import java.util.Locale;

/** How one request ended. */
public enum SampleStatus {
  /** Completed, and within every per-request limit. */
  HEALTHY,
  /** Completed, but over a per-request limit. */
  DEGRADED,
  /** Failed; the sample carries a {@link Failure}. */
  ERROR,
  /** Cut off because the run was interrupted; in no statistic. */
  CANCELLED;

  /**
   * The word used in files and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
