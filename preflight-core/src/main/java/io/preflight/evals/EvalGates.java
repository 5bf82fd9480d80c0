package io.preflight.evals;

import io.preflight.problem.NearestName;
import io.preflight.problem.ProbeException;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.EvalSpec;
import io.preflight.profile.MetricLimits;
import io.preflight.profile.Quantity;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Compares the results of evals with the limits of a profile. */
final class EvalGates {

  private final EvalSpec spec;
  private final EvalRun run;
  private final double confidence;
  private final List<String> failures = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> facts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  EvalGates(EvalSpec spec, EvalRun run) {
    this.spec = spec;
    this.run = run;
    this.confidence = spec.confidence().orElse(DecisionSpec.CUSTOMARY_CONFIDENCE);
  }

  EvalJudgement judge() {
    failures.addAll(run.stale());
    run.results().ifPresent(this::judge);
    run.command()
        .filter(command -> command.exitCode() != 0 && run.stale().isEmpty())
        .ifPresent(command -> notes.add("evals.command ended with " + command.exit()));
    return new EvalJudgement(
        failures, warnings, facts, notes, EvalDetails.of(spec, run, confidence));
  }

  private void judge(EvalResults results) {
    if (results.total().isPresent() && results.total().getAsLong() == 0) {
      failures.add(run.source() + ": no eval case was run, and nothing is no evidence");
      return;
    }
    passRate(results);
    spec.metrics().forEach((name, limits) -> metric(results, name, limits));
    if (results.flaky() > 0) {
      notes.add(PassRateText.cases(results.flaky()) + " passed only when repeated");
    }
    if (results.skipped() > 0) {
      notes.add(PassRateText.cases(results.skipped()) + " skipped, which counts as not passed");
    }
    results
        .metrics()
        .forEach(
            (name, scores) -> {
              if (scores.missing() > 0) {
                notes.add(name + ": " + missing(scores));
              }
            });
    if (spec.minPassRate().isEmpty() && spec.metrics().isEmpty()) {
      withoutLimits(results);
    }
  }

  private void withoutLimits(EvalResults results) {
    if (results.passRate().isEmpty() && results.metrics().isEmpty()) {
      warnings.add(
          run.source() + " has neither a pass rate nor metrics, so there is nothing to judge");
    } else {
      notes.add("evals have no limit: set min_pass_rate or metrics to judge these numbers");
    }
  }

  private void passRate(EvalResults results) {
    OptionalDouble rate = results.passRate();
    if (spec.minPassRate().isEmpty()) {
      if (rate.isPresent()) {
        facts.add("pass rate " + PassRateText.of(results));
      }
      return;
    }
    double minimum = spec.minPassRate().getAsDouble();
    if (rate.isEmpty()) {
      failures.add(
          "min_pass_rate is set, but "
              + run.source()
              + " has no pass rate"
              + (results.metrics().isEmpty()
                  ? ""
                  : "; limit its metrics instead: "
                      + String.join(", ", results.metrics().keySet())));
      return;
    }
    PassRateText text = new PassRateText(results, minimum, confidence);
    boolean counted = results.passed().isPresent() && results.total().isPresent();
    if (spec.confidence().isPresent()) {
      confident(text, counted);
      return;
    }
    (rate.getAsDouble() < minimum ? failures : facts).add(text.compared());
    if (counted && rate.getAsDouble() >= minimum) {
      text.doubt().ifPresent(notes::add);
    }
  }

  private void confident(PassRateText text, boolean counted) {
    if (!counted) {
      failures.add(
          text.compared()
              + ", but confidence needs the number of cases, which "
              + run.source()
              + " does not have");
      return;
    }
    switch (text.gate().ruling()) {
      case MET -> facts.add(text.met());
      case VIOLATED -> failures.add(text.violated());
      case UNDECIDED ->
          (spec.undecided() == DecisionSpec.Undecided.WARN ? warnings : failures)
              .add(text.undecided());
    }
  }

  private void metric(EvalResults results, String name, MetricLimits limits) {
    MetricName.Found found = MetricName.find(name, results.metrics());
    if (found.scores().isEmpty()) {
      failures.add(
          "metric '"
              + name
              + "' is not in "
              + run.source()
              + (results.metrics().isEmpty()
                  ? ", which has no metrics"
                  : NearestName.hint(name, results.metrics().keySet())));
      return;
    }
    MetricScores scores = found.scores().get();
    if (scores.missing() > 0) {
      throw new ProbeException(
          run.source()
              + ": "
              + name
              + ": "
              + missing(scores)
              + ", so it says nothing about all of them; repeat those cases");
    }
    judge(name, scores, limits);
  }

  private void judge(String name, MetricScores scores, MetricLimits limits) {
    double mean = scores.mean();
    if (limits.min().isPresent() && mean < limits.min().getAsDouble()) {
      Quantity.Pair pair = Quantity.pair(mean, limits.min().getAsDouble());
      failures.add(name + " " + pair.measured() + ", minimum " + pair.limit() + between(scores));
    } else if (limits.max().isPresent() && mean > limits.max().getAsDouble()) {
      Quantity.Pair pair = Quantity.pair(mean, limits.max().getAsDouble());
      failures.add(name + " " + pair.measured() + ", maximum " + pair.limit() + between(scores));
    } else {
      double nearer = nearer(mean, limits);
      Quantity.Pair pair = Quantity.pair(mean, nearer);
      facts.add(
          name
              + " "
              + pair.measured()
              + (limits.min().isPresent() && nearer == limits.min().getAsDouble()
                  ? ", minimum "
                  : ", maximum ")
              + pair.limit()
              + between(scores));
    }
  }

  private static double nearer(double mean, MetricLimits limits) {
    double min = limits.min().orElse(Double.NEGATIVE_INFINITY);
    double max = limits.max().orElse(Double.POSITIVE_INFINITY);
    return mean - min <= max - mean ? min : max;
  }

  private String between(MetricScores scores) {
    return Interval.of(scores, confidence)
        .map(
            interval ->
                " ("
                    + Quantity.display(interval.limits().low())
                    + " to "
                    + Quantity.display(interval.limits().high())
                    + " at "
                    + Quantity.display(confidence, MetricUnit.RATIO)
                    + ")")
        .orElse("");
  }

  private static String missing(MetricScores scores) {
    return scores.n() == 0
        ? "there is no score (NaN)"
        : String.format(
            Locale.ROOT,
            "%d of %d cases have no score (NaN), and its mean leaves them out",
            scores.missing(),
            scores.n() + scores.missing());
  }
}
