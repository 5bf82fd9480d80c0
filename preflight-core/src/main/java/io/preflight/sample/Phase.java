package io.preflight.sample;

import java.util.Locale;

/** The part of a run that a request belongs to. */
public enum Phase {
  /** Sent to warm client and server; in no statistic. */
  WARMUP,
  /** Sent in the measured window. */
  MEASURED,
  /** Sent after it, so that its last requests meet the same load; in no statistic. */
  COOLDOWN;

  /**
   * The word used in files and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
