package io.preflight.profile;

/** Which side of the limit is good. */
public enum Comparison {
  /** The value must not be above the limit. */
  AT_MOST("<="),
  /** The value must not be below the limit. */
  AT_LEAST(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /**
   * The comparison as objectives write it.
   *
   * @return {@code <=} or {@code >=}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether a value keeps a limit.
   *
   * @param value the measured value
   * @param limit the limit
   * @return true when the limit is kept; false for NaN
   */
  public boolean holds(double value, double limit) {
    return this == AT_MOST ? value <= limit : value >= limit;
  }
}
