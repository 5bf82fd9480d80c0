package io.preflight.check;

/** How one objective ended. */
public enum ObjectiveStatus {
  /** The limit was kept. */
  MET,
  /** The limit was broken. */
  VIOLATED,
  /** Nothing was measured against the limit. */
  UNMEASURED
}
