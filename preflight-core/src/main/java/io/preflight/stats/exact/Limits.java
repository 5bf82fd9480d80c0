package io.preflight.stats.exact;

/**
 * A lower and an upper limit of an unknown number.
 *
 * @param low the lower limit; may be minus infinity
 * @param high the upper limit, not below the lower one; may be infinity
 */
public record Limits(double low, double high) {

  /** Nothing is known. */
  public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Limits {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "the lower limit must not be above the upper one, but they are " + low + " and " + high);
    }
  }

  /**
   * What both this and other limits allow. Limits that exclude each other (which correct ones do no
   * more often than they err) meet in the one point of these limits that is closest to the others.
   *
   * @param other further limits of the same number
   * @return limits that are never wider than these
   */
  public Limits intersect(Limits other) {
    double lower = Math.min(Math.max(low, other.low), high);
    double upper = Math.max(Math.min(high, other.high), low);
    return new Limits(lower, Math.max(lower, upper));
  }

  /**
   * Whether the limits allow a number.
   *
   * @param value the number
   * @return true between the limits, both included
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
