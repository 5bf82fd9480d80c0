package io.preflight.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What the runs of one client showed. */
final class Measured {

  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<TtftErrors> errors = new ArrayList<>();
  private String problem = "";

  void add(Outcome outcome, Optional<TtftErrors> compared) {
    outcomes.add(outcome);
    compared.ifPresent(errors::add);
  }

  /** It did not take part, or broke. */
  void problem(String why) {
    problem = why;
  }

  /** Why figures are missing; empty when none are. */
  String problem() {
    return problem;
  }

  /** The median of a figure over the runs; NaN without any. */
  double of(ToDoubleFunction<Outcome> figure) {
    return median(outcomes.stream().mapToDouble(figure).sorted().toArray());
  }

  /** The median of a figure of the errors over the runs; NaN without any. */
  double ofErrors(ToDoubleFunction<TtftErrors> figure) {
    return median(errors.stream().mapToDouble(figure).sorted().toArray());
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
