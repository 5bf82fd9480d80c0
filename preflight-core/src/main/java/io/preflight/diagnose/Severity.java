package io.preflight.diagnose;

import java.util.Locale;

/** How much a cause deserves attention. */
public enum Severity {
  /** A score of 70 and more: act on it first. */
  HIGH,
  /** A score of 40 and more: likely to matter. */
  MEDIUM,
  /** Anything less: a risk, or a hint. */
  LOW;

  private static final double HIGH_FROM = 70;
  private static final double MEDIUM_FROM = 40;

  /**
   * The severity of a score.
   *
   * @param score between 0 and 100
   * @return the severity
   */
  public static Severity of(double score) {
    return score >= HIGH_FROM ? HIGH : score >= MEDIUM_FROM ? MEDIUM : LOW;
  }

  /**
   * The word used in files and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
