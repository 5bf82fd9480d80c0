package io.preflight.stats;

import java.util.Locale;

/** How a percentile is taken from n sorted values. */
public enum PercentileMethod {
  /**
   * Linear interpolation at position (n − 1)·p, type 7 of Hyndman and Fan, "Sample Quantiles in
   * Statistical Packages", The American Statistician 50 (1996); NumPy's default.
   */
  LINEAR,
  /** {@code sorted[floor(n·p)]}, capped at the last, as the original readiness tool takes it. */
  NEAREST_RANK,
  /**
   * The smallest value with at least a share p of all values at or below it: {@code
   * sorted[ceil(n·p) − 1]}, type 1 of Hyndman and Fan.
   */
  INVERSE_CDF;

  /**
   * The word used in profiles and reports.
   *
   * @return the lower-case name
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
