package io.preflight.stats.sequential;

/** What the evidence has shown of a bound so far. */
public enum Ruling {
  /** The bound is kept, at the stated confidence. */
  MET,
  /** The bound is broken, at the stated confidence. */
  VIOLATED,
  /** Neither is shown. */
  UNDECIDED
}
