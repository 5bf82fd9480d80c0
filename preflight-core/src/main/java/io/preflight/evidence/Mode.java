package io.preflight.evidence;

import java.util.Locale;

/** How the evidence came about. */
public enum Mode {
  /** Measured against an endpoint. */
  REAL,
  /** Invented by the simulation, or read from a recording of one. */
  SIMULATED,
  /** Read from recorded samples. */
  OFFLINE;

  /**
   * The word used in reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
