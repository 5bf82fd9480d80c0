package io.preflight.profile;

import java.util.Locale;

/** What a profile judges. */
public enum Kind {
  /** An endpoint that streams tokens. */
  INFERENCE;

  /**
   * The word used in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
