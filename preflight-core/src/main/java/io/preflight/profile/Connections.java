package io.preflight.profile;

import java.util.Locale;

/** What becomes of a connection after a request. */
public enum Connections {
  /** It serves the next one, as with clients that stay. */
  REUSE,
  /** It is closed, so that every request pays for a new one, as with clients that come once. */
  FRESH;

  /**
   * The word used in profiles.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
