package io.preflight.evals;

import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.exact.Limits;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says in words what a pass rate is worth.
 *
 * @param results the results, which have a pass rate
 * @param minimum the smallest pass rate that is ready
 * @param confidence how sure statements are
 */
record PassRateText(EvalResults results, double minimum, double confidence) {

  /** {@code 1 case}, {@code 3 cases}. */
  static String cases(long n) {
    return String.format(Locale.ROOT, "%,d", n) + (n == 1 ? " case" : " cases");
  }

  /** The rate and its counts, for instance {@code 80 % (8 of 10)}. */
  static String of(EvalResults results) {
    return Quantity.display(results.passRate().orElseThrow(), MetricUnit.RATIO) + counts(results);
  }

  /** For instance {@code pass rate 80 % (8 of 10), minimum 90 %}. */
  String compared() {
    Quantity.Pair pair = Quantity.pair(results.passRate().orElseThrow(), minimum, MetricUnit.RATIO);
    return "pass rate " + pair.measured() + counts(results) + ", minimum " + pair.limit();
  }

  PassRateGate gate() {
    return new PassRateGate(
        results.passed().orElseThrow(), results.total().orElseThrow(), minimum, confidence);
  }

  String met() {
    return compared() + at() + "at least " + percent(gate().limits().low()) + " in truth";
  }

  String violated() {
    return compared() + at() + "at most " + percent(gate().limits().high()) + " in truth";
  }

  String undecided() {
    Limits limits = gate().limits();
    return compared()
        + at()
        + "undecided, "
        + percent(limits.low())
        + " to "
        + percent(limits.high())
        + " in truth; "
        + more();
  }

  /** What an observed rate that is high enough does not show; empty when it does. */
  Optional<String> doubt() {
    if (gate().ruling() == PassRateGate.Ruling.MET || minimum == 1) {
      return Optional.empty();
    }
    return Optional.of(
        "evals: "
            + cases(results.total().orElseThrow())
            + ": at "
            + percent(confidence)
            + " confidence the pass rate is only known to be at least "
            + percent(gate().limits().low())
            + ", minimum "
            + percent(minimum));
  }

  private String more() {
    OptionalLong same = gate().moreAtThisRate();
    OptionalLong best = gate().moreIfAllPass();
    String ifAll = best.isPresent() ? cases(best.getAsLong()) + " more that all pass would" : "";
    if (same.isPresent()) {
      return "about " + cases(same.getAsLong()) + " more at this rate would decide it";
    }
    return "no number of cases at this rate would decide it"
        + (ifAll.isEmpty() ? "" : ", " + ifAll);
  }

  private String at() {
    return ", at " + percent(confidence) + " confidence ";
  }

  private static String counts(EvalResults results) {
    return results.passed().isPresent() && results.total().isPresent()
        ? " (" + results.passed().getAsLong() + " of " + results.total().getAsLong() + ")"
        : "";
  }

  private static String percent(double share) {
    return Quantity.display(share, MetricUnit.RATIO);
  }
}
