package io.preflight.profile;

import java.util.Locale;

/** What a sample too small for its percentile does to the status. */
public enum SmallSample {
  /** A sentence on the verdict line, no more. */
  NOTE,
  /** At least a WARN. */
  WARN,
  /** A FAIL. */
  FAIL;

  /**
   * The word used in profiles.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
