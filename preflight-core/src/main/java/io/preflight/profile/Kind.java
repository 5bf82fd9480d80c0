package io.preflight.profile;

import java.util.Locale;

/** What a profile judges. */
public enum Kind {
  /** An endpoint that streams tokens. */
  INFERENCE,
  /** An application that calls a hosted model: its cost, evals, telemetry and way back. */
  APP,
  /** An application that answers from retrieved documents, whose results must be gated. */
  RAG;

  /**
   * The word used in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
