package io.preflight.diagnose;

/**
 * How high a cause ranks: {@code 100 · weight · (1 + excess) / 2}.
 *
 * <p>The weight says how directly the evidence shows that requests suffer. The excess, between 0
 * and 1, says how far the evidence is beyond its limit: {@code 1 − limit / observed} for what has
 * no upper end, {@code (observed − limit) / (most − limit)} for what has one. A cause that just
 * passed its limit so has half of what its weight allows, and one far beyond it nearly all.
 */
public final class Score {

  /** The requests themselves show it: they failed, or the client held them up. */
  public static final double SHOWN = 1.0;

  /** Time that requests spent there was measured. */
  public static final double MEASURED = 0.9;

  /** A resource that requests need is short. */
  public static final double SHORTAGE = 0.75;

  /** Something is near its limit, and may or may not cost time. */
  public static final double RISK = 0.5;

  /** Two things go together, which need not mean that one causes the other. */
  public static final double HINT = 0.4;

  private static final double FULL = 100;

  private Score() {}

  /**
   * The score of something without an upper end.
   *
   * @param weight one of the weights of this class, or another between 0 and 1
   * @param observed what was observed
   * @param limit where the cause begins, at least 0
   * @return between 0 and 100
   */
  public static double beyond(double weight, double observed, double limit) {
    return of(weight, observed > 0 ? 1 - limit / observed : 0);
  }

  /**
   * The score of something that cannot exceed a largest value.
   *
   * @param weight one of the weights of this class, or another between 0 and 1
   * @param observed what was observed
   * @param limit where the cause begins
   * @param most the largest possible value, above the limit
   * @return between 0 and 100
   */
  public static double within(double weight, double observed, double limit, double most) {
    return of(weight, (observed - limit) / (most - limit));
  }

  private static double of(double weight, double excess) {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException("a weight lies between 0 and 1, but is " + weight);
    }
    double bounded = Double.isNaN(excess) ? 0 : Math.max(0, Math.min(1, excess));
    return FULL * weight * (1 + bounded) / 2;
  }
}
