package io.preflight.report;

import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.Compared;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RegressionResult;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.compare.RankTest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a page says below the objectives about the comparison with a baseline. */
final class RegressionLines {

  private RegressionLines() {}

  /** Lines of Markdown; none when nothing was compared. */
  static List<String> of(ReadinessReport report) {
    List<RegressionResult> results =
        report.objectives().stream()
            .map(ObjectiveResult::regression)
            .flatMap(Optional::stream)
            .toList();
    if (results.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    BaselineOrigin origin = results.get(0).baseline();
    lines.add(
        "Compared with "
            + Markup.prose(origin.source())
            + origin.recorded().map(moment -> ", recorded " + moment).orElse("")
            + ":");
    lines.add("");
    Map<String, String> tests = new LinkedHashMap<>();
    for (RegressionResult result : results) {
      Compared compared = result.compared();
      String metric = compared.limit().metric().word();
      compared.anyShift().ifPresent(test -> tests.putIfAbsent(metric, shift(compared, test)));
      OptionalDouble fisher = compared.fisherP();
      if (fisher.isPresent()) {
        tests.put(metric, "Fisher's exact test for more failures: p = " + p(fisher.getAsDouble()));
      }
    }
    tests.forEach((metric, test) -> lines.add("- " + Markup.code(metric) + ": " + test));
    if (!tests.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private static String shift(Compared compared, RankTest test) {
    double worse = compared.limit().metric().higherIsBetter() ? test.smallerP() : test.largerP();
    return "in "
        + Quantity.display(test.probability(), MetricUnit.RATIO)
        + " of pairs the request of this run is higher; rank test for a shift to the worse: p = "
        + p(worse);
  }

  private static String p(double value) {
    return value < 1e-4
        ? "0.0001 or less"
        : BigDecimal.valueOf(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
