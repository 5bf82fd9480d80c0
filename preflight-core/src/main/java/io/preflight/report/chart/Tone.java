package io.preflight.report.chart;

import java.util.Locale;

/** What a color stands for; what it looks like depends on the theme. */
public enum Tone {
  /** The first thing measured. */
  MAIN,
  /** The second thing measured. */
  SECOND,
  /** The third. */
  THIRD,
  /** The fourth. */
  FOURTH,
  /** The fifth. */
  FIFTH,
  /** The sixth. */
  SIXTH,
  /** The seventh. */
  SEVENTH,
  /** The eighth. */
  EIGHTH,
  /** What was before. */
  BASELINE,
  /** Limits and failures. */
  BAD,
  /** Statistics of what was measured. */
  NOTE;

  /**
   * The name of the tone in style sheets and scripts.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The tone of one of several equal things.
   *
   * @param index which, from 0
   * @return one of the first eight, in turns
   */
  public static Tone of(int index) {
    return values()[index % 8];
  }
}
