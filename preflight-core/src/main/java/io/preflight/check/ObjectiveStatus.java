package io.preflight.check;

/** How one objective ended. */
public enum ObjectiveStatus {
  /** The limit was kept. */
  MET,
  /** The limit was broken. */
  VIOLATED,
  /** Neither was shown at the stated confidence; only where the verdict states its own error. */
  UNDECIDED,
  /** Nothing was measured against the limit. */
  UNMEASURED
}
