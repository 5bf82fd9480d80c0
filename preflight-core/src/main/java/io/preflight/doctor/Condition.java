package io.preflight.doctor;

/** How well something is. */
public enum Condition {
  /** It works. */
  OK,
  /** It works, or nothing needs it; somebody should know all the same. */
  WARN,
  /** A run would end in an error. */
  FAIL
}
