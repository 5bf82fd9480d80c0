package io.preflight.baseline;

import io.preflight.profile.RegressionLimit;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.RankTest;
import io.preflight.stats.compare.Regressed;
import io.preflight.stats.sequential.Ruling;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One number of the run beside that of the baseline.
 *
 * @param limit how much worse it may be
 * @param before the baseline's number in the metric's unit
 * @param now the run's; empty when nothing was measured
 * @param n how many values the run's number rests on
 * @param confidence the confidence of what is shown, strictly between 0.5 and 1
 * @param shown what the values show when looked at once; empty when the baseline has only summaries
 * @param shift the rank test of all values with the margin applied, for percentiles of full
 *     baselines
 * @param anyShift the rank test of all values as they are
 * @param fisherP the p-value of Fisher's exact test, for the error rate
 */
public record Compared(
    RegressionLimit limit,
    double before,
    OptionalDouble now,
    long n,
    double confidence,
    Optional<Regressed> shown,
    Optional<RankTest> shift,
    Optional<RankTest> anyShift,
    OptionalDouble fisherP) {

  /** Changes closer than this to a margin are at it; binary fractions are no regression. */
  private static final double ROUNDING = 1e-12;

  public Compared {
    Objects.requireNonNull(limit, "limit");
    Objects.requireNonNull(now, "now");
  }

  /**
   * By how much the run differs: relative, or in points for the error rate.
   *
   * @return positive for more, negative for less; infinite beside a baseline of 0; empty when
   *     nothing was measured
   */
  public OptionalDouble change() {
    if (now.isEmpty()) {
      return now;
    }
    double present = now.getAsDouble();
    double change;
    if (limit.metric() == Metric.ERROR_RATE) {
      change = present - before;
    } else if (before == 0) {
      change = present == 0 ? 0 : Double.POSITIVE_INFINITY;
    } else {
      change = present / before - 1;
    }
    double margin = limit.metric().higherIsBetter() ? -limit.margin() : limit.margin();
    return OptionalDouble.of(Math.abs(change - margin) < ROUNDING ? margin : change);
  }

  /**
   * Whether the numbers as they are keep the margin.
   *
   * @return false when nothing was measured
   */
  public boolean kept() {
    OptionalDouble change = change();
    return change.isPresent()
        && (limit.metric().higherIsBetter()
            ? change.getAsDouble() >= -limit.margin()
            : change.getAsDouble() <= limit.margin());
  }

  /**
   * What the rank test has shown of a shift beyond the margin.
   *
   * @return empty without a rank test
   */
  public Optional<Ruling> shiftRuling() {
    return shift.map(test -> test.ruling(limit.metric().higherIsBetter(), 1 - confidence));
  }
}
