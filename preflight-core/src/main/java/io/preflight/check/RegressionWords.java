package io.preflight.check;

import io.preflight.baseline.Compared;
import io.preflight.decision.RegressionDecision;
import io.preflight.profile.Quantity;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.compare.RankTest;
import io.preflight.stats.exact.Limits;
import java.util.Optional;

/** Says in words how a run compares with a baseline. */
final class RegressionWords {

  private RegressionWords() {}

  /** For instance {@code ttft p95 612 ms, 22.4 % above the baseline's 500 ms, 10 % allowed}. */
  static String sentence(Compared compared) {
    if (compared.now().isEmpty()) {
      return compared.limit().subject() + " not measured, the baseline has " + before(compared);
    }
    return compared.limit().subject()
        + " "
        + amount(compared.now().getAsDouble(), compared)
        + ", "
        + change(compared);
  }

  /** For instance {@code 22.4 % above the baseline's 500 ms, 10 % allowed}. */
  static String change(Compared compared) {
    double change = compared.change().orElseThrow();
    String before = "the baseline's " + before(compared);
    if (change == 0) {
      return "as " + before;
    }
    boolean worse = compared.limit().metric().higherIsBetter() ? change < 0 : change > 0;
    double margin = compared.limit().margin();
    Quantity.Pair pair = Quantity.pair(Math.abs(change), margin, MetricUnit.RATIO);
    String by =
        !Double.isFinite(change)
            ? ""
            : unit(
                    worse ? pair.measured() : Quantity.display(Math.abs(change), MetricUnit.RATIO),
                    compared)
                + " ";
    return by
        + (change > 0 ? "above " : "below ")
        + before
        + (worse ? ", " + unit(pair.limit(), compared) + " allowed" : "");
  }

  /** For instance {@code at 95 % confidence from 12.1 % to 35 % above it}. */
  static Optional<String> statement(RegressionResult result) {
    Compared compared = result.compared();
    String confidence = percent(compared.confidence()) + " confidence";
    Optional<Limits> limits = result.change();
    if (limits.isEmpty()) {
      return Optional.of("the baseline has summaries only, so nothing is shown at " + confidence);
    }
    boolean points = compared.limit().metric() == Metric.ERROR_RATE;
    boolean low = limits.get().low() > -1;
    boolean high = Double.isFinite(limits.get().high()) && !(points && limits.get().high() >= 1);
    if (!low && !high) {
      return Optional.of(
          Counts.of(compared.n(), "request") + " show nothing about the change at " + confidence);
    }
    String range =
        low && high
            ? "from "
                + signed(limits.get().low(), compared)
                + " to "
                + signed(limits.get().high(), compared)
            : low
                ? "at least " + signed(limits.get().low(), compared)
                : "at most " + signed(limits.get().high(), compared);
    return Optional.of("at " + confidence + " " + range + more(result));
  }

  /** What it would take to decide it, while it is undecided. */
  private static String more(RegressionResult result) {
    return result
        .decision()
        .flatMap(RegressionDecision::forecast)
        .map(forecast -> "; " + Statement.more(forecast))
        .orElse("");
  }

  /** For instance {@code most requests differ: one is slower than …}. */
  static String shift(Compared compared, RankTest test) {
    return compared.limit().metric().word()
        + " has shifted beyond the margin although "
        + compared.limit().subject()
        + " keeps it: "
        + percent(test.probability())
        + " of pairs of requests are "
        + (compared.limit().metric().higherIsBetter() ? "lower" : "higher")
        + " now";
  }

  private static String before(Compared compared) {
    return amount(compared.before(), compared);
  }

  private static String amount(double value, Compared compared) {
    return Quantity.display(value, compared.limit().metric().unit());
  }

  private static String signed(double share, Compared compared) {
    double rounded = Math.abs(share) < 5e-5 ? 0 : share;
    String sign = rounded > 0 ? "+" : rounded < 0 ? "-" : "";
    return sign + unit(Quantity.display(Math.abs(rounded), MetricUnit.RATIO), compared);
  }

  /** An error rate changes by points, not by a share of itself. */
  private static String unit(String percent, Compared compared) {
    return compared.limit().metric() == Metric.ERROR_RATE
        ? percent.replace(" %", " points")
        : percent;
  }

  private static String percent(double share) {
    return Quantity.display(share, MetricUnit.RATIO);
  }
}
