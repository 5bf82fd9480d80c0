package io.preflight.report.console;

/** What a piece of a line means; how that looks is up to the {@link Painter}. */
public enum Style {
  /** Nothing in particular. */
  PLAIN,
  /** What the eye should find first. */
  STRONG,
  /** What repeats on every line, such as a label. */
  FAINT,
  /** As it should be. */
  GOOD,
  /** Worth a look. */
  CAUTION,
  /** Not as it should be. */
  BAD
}
