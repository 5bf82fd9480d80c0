package io.preflight.profile;

import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Function;

/** Numbers with units, as objectives write them and as messages show them. */
public final class Quantity {

  private static final int MOST_DIGITS = 17;

  private Quantity() {}

  /**
   * A measured value and its limit, as a message shows them.
   *
   * @param measured the measured value, for instance {@code 812 ms}
   * @param limit the limit, for instance {@code 500 ms}
   */
  public record Pair(String measured, String limit) {}

  /**
   * A limit in the form objectives use.
   *
   * @param value the value in the unit; a ratio between 0 and 1
   * @param unit the unit
   * @return for instance {@code 500ms}, {@code 1%} or {@code 10tok/s}
   */
  public static String compact(double value, MetricUnit unit) {
    return plain(exact(value, unit).round(new MathContext(12))) + unit.limitSymbol();
  }

  /**
   * A measured value for people: about three digits, a space and the unit, the same in every
   * locale. A ratio is shown in percent and as 0 % or 100 % only when it is exactly that.
   *
   * @param value the value in the unit; a ratio between 0 and 1
   * @param unit the unit
   * @return for instance {@code 812 ms}, {@code 23.5 ms}, {@code 99.2 %} or {@code 10 tok/s};
   *     {@code not a number} for NaN and the infinities
   */
  public static String display(double value, MetricUnit unit) {
    if (!Double.isFinite(value)) {
      return "not a number";
    }
    BigDecimal exact = exact(value, unit);
    BigDecimal shown = rounded(exact, 0);
    BigDecimal all = BigDecimal.valueOf(100);
    for (int more = 1; unit == MetricUnit.RATIO && misleads(shown, exact, all); more++) {
      shown = rounded(exact, more);
    }
    return withUnit(shown, unit);
  }

  /**
   * A measured value beside its limit. The limit is shown in full and the value with as many digits
   * as it takes to stand on the same side of the limit as the value itself, so that the text can
   * never contradict the verdict.
   *
   * @param measured the measured value in the unit
   * @param limit the limit in the unit
   * @param unit the unit
   * @return both as text, for instance {@code 500.004 ms} and {@code 500 ms}
   */
  public static Pair pair(double measured, double limit, MetricUnit unit) {
    if (!Double.isFinite(measured) || !Double.isFinite(limit)) {
      return new Pair(display(measured, unit), display(limit, unit));
    }
    return pair(exact(measured, unit), exact(limit, unit), shown -> withUnit(shown, unit));
  }

  /**
   * A measured number without a unit beside its limit, under the same promise.
   *
   * @param measured the measured number, finite
   * @param limit the limit, finite
   * @return both as text, for instance {@code 0.7996} and {@code 0.8}
   */
  public static Pair pair(double measured, double limit) {
    return pair(BigDecimal.valueOf(measured), BigDecimal.valueOf(limit), Quantity::plain);
  }

  /**
   * A measured number without a unit for people: about three digits.
   *
   * @param value the number
   * @return for instance {@code 0.812}; {@code not a number} for NaN and the infinities
   */
  public static String display(double value) {
    return Double.isFinite(value) ? plain(rounded(BigDecimal.valueOf(value), 0)) : "not a number";
  }

  private static Pair pair(
      BigDecimal exactMeasured, BigDecimal exactLimit, Function<BigDecimal, String> text) {
    BigDecimal shownLimit = exactLimit.round(new MathContext(12));
    for (int more = 0; more <= MOST_DIGITS; more++) {
      BigDecimal shown = rounded(exactMeasured, more);
      if (Integer.signum(shown.compareTo(shownLimit))
          == Integer.signum(exactMeasured.compareTo(exactLimit))) {
        return new Pair(text.apply(shown), text.apply(shownLimit));
      }
    }
    return new Pair(text.apply(exactMeasured), text.apply(exactLimit));
  }

  /** The shortest decimal that stands for the double, in percent for a ratio. */
  private static BigDecimal exact(double value, MetricUnit unit) {
    BigDecimal decimal = BigDecimal.valueOf(value);
    return unit == MetricUnit.RATIO ? decimal.movePointRight(2) : decimal;
  }

  /** Three digits, or all before the point when there are more, plus further ones on request. */
  private static BigDecimal rounded(BigDecimal value, int more) {
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int before = value.precision() - value.scale();
    int digits = Math.max(3, before) + more;
    return value.round(new MathContext(digits, RoundingMode.HALF_UP));
  }

  private static boolean misleads(BigDecimal shown, BigDecimal exact, BigDecimal all) {
    return shown.compareTo(all) == 0 && exact.compareTo(all) != 0;
  }

  private static String withUnit(BigDecimal value, MetricUnit unit) {
    return plain(value) + " " + unit.limitSymbol();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
