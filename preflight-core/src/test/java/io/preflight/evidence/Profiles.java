package io.preflight.evidence;

import io.preflight.profile.AppSections;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Comparison;
import io.preflight.profile.DecisionSpec;
import io.preflight.profile.GateSpec;
import io.preflight.profile.Kind;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.ModelSpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Pricing;
import io.preflight.profile.Profile;
import io.preflight.profile.ReportSpec;
import io.preflight.profile.RequestLimits;
import io.preflight.profile.ServerMetricsSpec;
import io.preflight.profile.SmallSample;
import io.preflight.profile.Statistic;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.Workload;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Profiles for tests of evidence, made of the few settings that it looks at. */
public final class Profiles {

  private ModelSpec model = ModelSpec.NONE;
  private LoadShape shape = new LoadShape.Runs(5, 1);
  private int maxTokens = 50;
  private PercentileMethod percentileMethod = PercentileMethod.LINEAR;
  private Optional<DecisionSpec> decision = Optional.empty();
  private Optional<Pricing> pricing = Optional.empty();
  private final List<Objective> objectives = new ArrayList<>();
  private final List<RequestLimits.Limit> limits = new ArrayList<>();

  private Profiles() {}

  public static Profiles profile() {
    return new Profiles();
  }

  public Profiles model(String name) {
    model = new ModelSpec(Optional.of(name), model.sizeB());
    return this;
  }

  public Profiles sizeB(double sizeB) {
    model = new ModelSpec(model.name(), OptionalDouble.of(sizeB));
    return this;
  }

  public Profiles shape(LoadShape changed) {
    shape = changed;
    return this;
  }

  public Profiles maxTokens(int changed) {
    maxTokens = changed;
    return this;
  }

  public Profiles nearestRank() {
    percentileMethod = PercentileMethod.NEAREST_RANK;
    return this;
  }

  public Profiles decidingUpTo(int maxRequests) {
    decision =
        Optional.of(
            new DecisionSpec(
                0.95, maxRequests, DecisionSpec.DEFAULT_MAX_DURATION, OptionalDouble.empty()));
    return this;
  }

  public Profiles pricing(double inputUsd, double outputUsd) {
    pricing = Optional.of(new Pricing(inputUsd, outputUsd));
    return this;
  }

  public Profiles eachAtMost(Metric metric, double limit) {
    limits.add(new RequestLimits.Limit(metric, Comparison.AT_MOST, limit));
    return this;
  }

  public Profiles p95AtMost(Metric metric, double limit) {
    return objective(metric, Statistic.percentile(95), Comparison.AT_MOST, limit);
  }

  public Profiles objective(
      Metric metric, Statistic statistic, Comparison comparison, double limit) {
    objectives.add(new Objective(metric, statistic, comparison, limit, Optional.empty()));
    return this;
  }

  public Profile build() {
    if (objectives.isEmpty()) {
      objective(Metric.ERROR_RATE, Statistic.WHOLE, Comparison.AT_MOST, 0.01);
    }
    return new Profile(
        "test",
        Kind.INFERENCE,
        Optional.empty(),
        Optional.empty(),
        model,
        new TargetSpec(
            "openai",
            "local",
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Timeouts.DEFAULTS,
            Optional.empty()),
        new LoadSpec(shape, 0),
        Workload.of(List.of("Hi"), maxTokens, OptionalDouble.empty()),
        objectives,
        new GateSpec(1, SmallSample.NOTE, DecisionSpec.Undecided.FAIL, decision),
        new RequestLimits(limits),
        Optional.empty(),
        pricing,
        Map.of(),
        percentileMethod,
        AppSections.NONE,
        ReportSpec.DEFAULT,
        List.of(),
        CapacitySpec.DEFAULTS,
        ServerMetricsSpec.NONE);
  }
}
