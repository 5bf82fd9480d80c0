package io.preflight.testkit.truth;

/** How a request ended. */
public enum Outcome {
  /** The answer was sent completely. */
  COMPLETED,
  /** A status of 400 or above was the whole answer. */
  REJECTED,
  /** A fault ended it, or broke the answer. */
  FAULT,
  /** The client closed the connection first. */
  ABANDONED,
  /** The endpoint was closed first. */
  STOPPED
}
