package io.preflight.check;

/** How one objective ended. */
public enum ObjectiveStatus {
  /** The limit was kept. */
  MET,
  /** The limit was broken. */
  VIOLATED,
  /**
   * Neither was shown: not at the stated confidence, or not beyond the error of the client itself.
   */
  UNDECIDED,
  /** Nothing was measured against the limit. */
  UNMEASURED
}
