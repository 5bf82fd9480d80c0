package io.preflight.capacity;

import java.util.Locale;

/** How one level of load ended. */
public enum LevelStatus {
  /** Every limit was kept. */
  HELD,
  /** A limit was broken, or nothing was measured against it. */
  BROKEN,
  /** The requests sent do not tell. */
  UNDECIDED,
  /** The client could not send this load in time, so that the numbers say nothing of the server. */
  CLIENT_SATURATED,
  /** No judgement was possible. */
  ERROR;

  /**
   * The word used in reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
