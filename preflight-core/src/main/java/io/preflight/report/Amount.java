package io.preflight.report;

import io.preflight.check.ObjectiveResult;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import java.math.BigDecimal;
import java.math.MathContext;

/** The numbers of a report as people read them, never at odds with the verdict. */
final class Amount {

  private Amount() {}

  /** The measured value of an objective, {@code 812 ms}, or {@code not measured}. */
  static String measured(ObjectiveResult result) {
    return result.observed().isPresent()
        ? Quantity.pair(
                result.observed().getAsDouble(),
                limitOf(result),
                result.objective().metric().unit())
            .measured()
        : "not measured";
  }

  /** The limit of an objective in full, {@code 500 ms}; that of a comparison to six digits. */
  static String limit(ObjectiveResult result) {
    double limit = limitOf(result);
    return Quantity.pair(limit, limit, result.objective().metric().unit()).limit();
  }

  private static double limitOf(ObjectiveResult result) {
    double limit = result.objective().limit();
    return result.regression().isPresent()
        ? BigDecimal.valueOf(limit).round(new MathContext(6)).doubleValue()
        : limit;
  }

  /** A number of another tool, as precise as milliseconds are shown. */
  static String plain(double value) {
    return bare(value, MetricUnit.MILLISECONDS);
  }

  /** A number for a table whose row names the unit; a ratio keeps its percent sign. */
  static String bare(double value, MetricUnit unit) {
    String text = Quantity.display(value, unit);
    return unit == MetricUnit.RATIO ? text : text.replace(" " + unit.limitSymbol(), "");
  }
}
