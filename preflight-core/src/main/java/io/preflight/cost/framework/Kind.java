package io.preflight.cost.framework;

import java.util.Locale;

/** What a call asks a model for. */
public enum Kind {
  /** An answer in text. */
  CHAT,
  /** Vectors for texts. */
  EMBEDDING,
  /** Pictures. */
  IMAGE,
  /** Speech or its transcription. */
  AUDIO,
  /** Many requests, answered later at a lower price. */
  BATCH,
  /** A score or a classification. */
  OTHER;

  /**
   * The word in reports.
   *
   * @return lower case
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
