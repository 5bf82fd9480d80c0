package io.preflight.profile;

import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with units, as objectives write them. */
public final class Quantity {

  private Quantity() {}

  /**
   * A limit in the form objectives use.
   *
   * @param value the value in the unit; a ratio between 0 and 1
   * @param unit the unit
   * @return for instance {@code 500ms}, {@code 1%} or {@code 10tok/s}
   */
  public static String compact(double value, MetricUnit unit) {
    BigDecimal shown = new BigDecimal(value, MathContext.DECIMAL64);
    if (unit == MetricUnit.RATIO) {
      shown = shown.movePointRight(2);
    }
    shown = shown.round(new MathContext(12)).stripTrailingZeros();
    return shown.toPlainString() + unit.limitSymbol();
  }
}
