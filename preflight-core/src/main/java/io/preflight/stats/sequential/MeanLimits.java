package io.preflight.stats.sequential;

import io.preflight.stats.exact.Limits;
import java.util.function.DoublePredicate;

/**
 * Limits of the mean of non-negative values that hold at every moment at once: all bounds that
 * {@link MeanTest} has not yet put the mean below or above. The lower limit rests on the values not
 * being negative alone, the upper one needs a greatest value.
 */
public final class MeanLimits {

  private static final int HALVINGS = 40;

  private MeanLimits() {}

  /**
   * The limits after some values, with half of the error on either side. The limits of any two
   * moments may be intersected.
   *
   * @param values the values in any order, each at least 0
   * @param most the greatest value there can be, positive; infinity when it is not known
   * @param confidence the share of cases in which the limits are right at all moments together
   * @return the limits; the upper one is {@code most} as long as nothing lower is known
   */
  public static Limits of(double[] values, double most, double confidence) {
    double each = (1 - confidence) / 2;
    double mean = 0;
    for (double value : values) {
      mean += Math.min(value, most) / values.length;
    }
    double low = bisect(0, mean, bound -> certifies(MeanTest.above(bound), values, each));
    double high =
        Double.isFinite(most)
            ? bisect(most, mean, bound -> certifies(MeanTest.below(bound, most), values, each))
            : most;
    return new Limits(low, Math.max(low, high));
  }

  private static boolean certifies(MeanTest test, double[] values, double alpha) {
    for (double value : values) {
      test.add(value);
    }
    return test.certifies(alpha);
  }

  private static double bisect(double excluded, double mean, DoublePredicate certified) {
    double out = excluded;
    double in = mean;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (out + in) / 2;
      if (middle == out || middle == in || middle <= 0) {
        break;
      }
      if (certified.test(middle)) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return out;
  }
}
