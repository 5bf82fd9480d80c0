package io.preflight;

import io.preflight.baseline.Baseline;
import io.preflight.baseline.RunComparison;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.BaselineSpec;
import io.preflight.profile.Comparison;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.Quantity;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.RequestLimits;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Chooses what a run is compared by, out of what the profile wants and the baseline knows. */
final class BaselineChoice {

  private final Profile profile;
  private final Mode mode;

  BaselineChoice(Profile profile, Mode mode) {
    this.profile = profile;
    this.mode = mode;
  }

  /**
   * What a baseline that was found is compared by.
   *
   * @throws ConfigurationException when it knows too little
   */
  FoundBaseline of(BaselineSpec spec, Baseline baseline) {
    List<RegressionLimit> limits = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (RegressionLimit limit : spec.limits()) {
      if (baseline.value(limit, profile.percentileMethod()).isPresent()) {
        limits.add(limit);
      } else {
        unknown.add(limit.subject());
      }
    }
    if (!unknown.isEmpty() && !spec.chosen()) {
      if (limits.stream().allMatch(limit -> limit.metric() == Metric.ERROR_RATE)) {
        limits.addAll(0, ofMedians(spec, baseline));
      }
    }
    if (!unknown.isEmpty() && (spec.chosen() || limits.isEmpty())) {
      throw wrong(
          spec,
          "the baseline "
              + baseline.origin().source()
              + " has no "
              + String.join(", ", unknown)
              + "; it has "
              + baseline.known()
              + ", choose with baseline.metrics");
    }
    List<String> notes = new ArrayList<>();
    if (!unknown.isEmpty()) {
      notes.add("not compared, since the baseline does not have it: " + String.join(", ", unknown));
    }
    requireDecidable(spec, baseline, limits);
    List<String> requestNotes = new ArrayList<>();
    List<RequestLimits.Limit> multiples = multiples(spec, baseline, requestNotes);
    return new FoundBaseline(
        Optional.of(baseline),
        false,
        Optional.empty(),
        List.copyOf(limits),
        multiples,
        notes,
        requestNotes);
  }

  /** What a baseline of medians can be compared by, unless the profile says otherwise. */
  private List<RegressionLimit> ofMedians(BaselineSpec spec, Baseline baseline) {
    double margin =
        spec.limits().stream()
            .filter(limit -> limit.metric() != Metric.ERROR_RATE)
            .mapToDouble(RegressionLimit::margin)
            .findFirst()
            .orElseThrow();
    List<RegressionLimit> limits = new ArrayList<>();
    for (Metric metric : List.of(Metric.TTFT, Metric.LATENCY)) {
      RegressionLimit limit =
          new RegressionLimit(metric, Statistic.percentile(50), margin, spec.fromSource());
      if (baseline.value(limit, profile.percentileMethod()).isPresent()) {
        limits.add(limit);
      }
    }
    return limits;
  }

  /** Says so before the first request when an undecided objective would fail the run anyway. */
  private void requireDecidable(
      BaselineSpec spec, Baseline baseline, List<RegressionLimit> limits) {
    Optional<DecisionSpec> decision = profile.gate().decision();
    if (decision.isEmpty()
        || profile.gate().undecided() == DecisionSpec.Undecided.WARN
        || mode == Mode.SIMULATED) {
      return;
    }
    int claims = RunComparison.claims(baseline, limits).size();
    if (claims < limits.size()) {
      throw wrong(
          spec,
          "the baseline "
              + baseline.origin().source()
              + " has summaries only, which no number of requests can be compared with at a"
              + " confidence; record one with -Dpreflight.saveBaseline, or leave out"
              + " gate.confidence");
    }
  }

  private List<RequestLimits.Limit> multiples(
      BaselineSpec spec, Baseline baseline, List<String> notes) {
    if (spec.multipliers().any() && mode == Mode.OFFLINE) {
      throw wrong(
          spec,
          "baseline.max_ttft_multiplier and baseline.max_latency_multiplier need requests to judge;"
              + " the statuses of recorded samples stand");
    }
    List<RequestLimits.Limit> limits = new ArrayList<>();
    multiple(spec, baseline, Metric.TTFT, spec.multipliers().ttft(), notes).ifPresent(limits::add);
    multiple(spec, baseline, Metric.LATENCY, spec.multipliers().latency(), notes)
        .ifPresent(limits::add);
    return limits;
  }

  private Optional<RequestLimits.Limit> multiple(
      BaselineSpec spec,
      Baseline baseline,
      Metric metric,
      OptionalDouble times,
      List<String> notes) {
    if (times.isEmpty()) {
      return Optional.empty();
    }
    RegressionLimit median =
        new RegressionLimit(metric, Statistic.percentile(50), 0, spec.fromSource());
    OptionalDouble before = baseline.value(median, profile.percentileMethod());
    if (before.isEmpty()) {
      throw wrong(
          spec,
          "the baseline "
              + baseline.origin().source()
              + " has no median of "
              + metric.word()
              + ", which baseline.max_"
              + metric.word()
              + "_multiplier needs; it has "
              + baseline.known());
    }
    double limit = before.getAsDouble() * times.getAsDouble();
    notes.add(
        "requests with more "
            + metric.word()
            + " than "
            + Quantity.display(limit, metric.unit())
            + ", "
            + BigDecimal.valueOf(times.getAsDouble()).stripTrailingZeros().toPlainString()
            + " times the baseline's median, count as degraded");
    return Optional.of(new RequestLimits.Limit(metric, Comparison.AT_MOST, limit));
  }

  /** What is wrong, with the place that asked for it. */
  static ConfigurationException wrong(BaselineSpec spec, String what) {
    return spec.fromSource()
        .map(where -> new ConfigurationException(where, what))
        .orElseGet(() -> new ConfigurationException(what));
  }
}
