package io.preflight.stats.compare;

import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Ruling;
import java.util.function.DoublePredicate;

/**
 * Whether a number is worse than that of the baseline by more than a margin.
 *
 * @param ruling MET when a worsening beyond the margin is refuted, VIOLATED when it is shown
 * @param change limits of the change, relative or in points, each of which errs with the accepted
 *     probability
 * @param keptP the p-value of the hypothesis that it is worse by more than the margin
 * @param brokenP the p-value of the hypothesis that it is not
 */
public record Regressed(Ruling ruling, Limits change, double keptP, double brokenP) {

  private static final double SMALLEST = 1e-12;
  private static final int STEPS = 40;

  static Regressed of(DoublePredicate kept, DoublePredicate broken, Limits change, double alpha) {
    Ruling ruling =
        kept.test(alpha) ? Ruling.MET : broken.test(alpha) ? Ruling.VIOLATED : Ruling.UNDECIDED;
    return new Regressed(ruling, change, smallest(kept), smallest(broken));
  }

  /** The smallest level at which nested limits show it, by bisection of its logarithm. */
  private static double smallest(DoublePredicate shown) {
    if (!shown.test(1 - SMALLEST)) {
      return 1;
    }
    double low = Math.log(SMALLEST);
    double high = 0;
    if (shown.test(SMALLEST)) {
      return SMALLEST;
    }
    for (int i = 0; i < STEPS; i++) {
      double middle = (low + high) / 2;
      if (shown.test(Math.exp(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.exp(high);
  }
}
