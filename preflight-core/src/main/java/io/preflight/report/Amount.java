package io.preflight.report;

import io.preflight.check.ObjectiveResult;
import io.preflight.profile.Objective;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;

/** The numbers of a report as people read them, never at odds with the verdict. */
final class Amount {

  private Amount() {}

  /** The measured value of an objective, {@code 812 ms}, or {@code not measured}. */
  static String measured(ObjectiveResult result) {
    return result.observed().isPresent()
        ? Quantity.pair(
                result.observed().getAsDouble(),
                result.objective().limit(),
                result.objective().metric().unit())
            .measured()
        : "not measured";
  }

  /** The limit of an objective in full: {@code 500 ms}. */
  static String limit(Objective objective) {
    return Quantity.pair(objective.limit(), objective.limit(), objective.metric().unit()).limit();
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
