package io.preflight.report;

import io.preflight.check.ObjectiveResult;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them: few digits, a unit, and never at odds with the verdict. */
final class Amount {

  private static final int SIGNIFICANT = 3;
  private static final int MOST_DECIMALS = 12;

  private Amount() {}

  /** The measured value of an objective, {@code 812 ms}, or {@code not measured}. */
  static String measured(ObjectiveResult result) {
    if (result.observed().isEmpty()) {
      return "not measured";
    }
    Objective objective = result.objective();
    double value = result.observed().getAsDouble();
    MetricUnit unit = objective.metric().unit();
    Comparison comparison = objective.comparison();
    boolean holds = comparison.holds(value, objective.limit());
    int decimals = decimals(value, unit);
    BigDecimal shown = rounded(value, decimals, unit);
    while (decimals < MOST_DECIMALS
        && comparison.holds(raw(shown, unit), objective.limit()) != holds) {
      decimals++;
      shown = rounded(value, decimals, unit);
    }
    return text(shown, unit);
  }

  /** The limit of an objective as it was configured: {@code 500 ms}. */
  static String limit(Objective objective) {
    MetricUnit unit = objective.metric().unit();
    return text(rounded(objective.limit(), MOST_DECIMALS, unit), unit);
  }

  /** A number and its unit: {@code 1,204 ms}. */
  static String of(double value, MetricUnit unit) {
    return text(rounded(value, decimals(value, unit), unit), unit);
  }

  /** A number for a table whose row names the unit; a ratio keeps its percent sign. */
  static String bare(double value, MetricUnit unit) {
    BigDecimal shown = rounded(value, decimals(value, unit), unit);
    return unit == MetricUnit.RATIO ? text(shown, unit) : plain(shown);
  }

  private static String text(BigDecimal shown, MetricUnit unit) {
    return plain(shown) + " " + unit.limitSymbol();
  }

  private static String plain(BigDecimal shown) {
    BigDecimal stripped = shown.signum() == 0 ? BigDecimal.ZERO : shown.stripTrailingZeros();
    return stripped.toPlainString();
  }

  private static BigDecimal rounded(double value, int decimals, MetricUnit unit) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal shown = unit == MetricUnit.RATIO ? exact.movePointRight(2) : exact;
    return shown.setScale(decimals, RoundingMode.HALF_UP);
  }

  private static double raw(BigDecimal shown, MetricUnit unit) {
    return (unit == MetricUnit.RATIO ? shown.movePointLeft(2) : shown).doubleValue();
  }

  private static int decimals(double value, MetricUnit unit) {
    double shown = Math.abs(unit == MetricUnit.RATIO ? value * 100 : value);
    if (shown == 0 || shown >= 100) {
      return 0;
    }
    int magnitude = (int) Math.floor(Math.log10(shown)) + 1;
    return Math.min(MOST_DECIMALS, Math.max(0, SIGNIFICANT - magnitude));
  }
}
