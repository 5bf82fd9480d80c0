package io.preflight.profile;

import io.preflight.problem.Location;
import io.preflight.sample.Metric;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Finds out what the run is compared with, and how much worse it may be. */
final class BaselineRules {

  private static final String FROM = "baseline.from";
  private static final String TARGET = "baseline.target";
  private static final String METRICS = "baseline.metrics";
  private static final String MAX_REGRESSION = "baseline.max_regression";
  private static final String MAX_INCREASE = "baseline.max_error_rate_increase";
  private static final double DEFAULT_REGRESSION = 0.1;
  private static final double DEFAULT_INCREASE = 0.01;

  /** What the turns of the second target would be mistaken for. */
  private static final Set<Metric> HALVED =
      EnumSet.of(Metric.REQUEST_RATE, Metric.SYSTEM_THROUGHPUT, Metric.GOODPUT);

  private final Merged merged;
  private final Problems problems;
  private final TargetSpec target;

  BaselineRules(Merged merged, Problems problems, TargetSpec target) {
    this.merged = merged;
    this.problems = problems;
    this.target = target;
  }

  /** The baseline; empty when the profile has none. */
  Optional<BaselineSpec> baseline(List<Objective> objectives) {
    if (!merged.hasSection("baseline") && merged.rankOfSection("baseline") < 0) {
      return Optional.empty();
    }
    if (objectives.isEmpty()) {
      problems.of(
          "baseline compares requests, so the profile needs an objective on an endpoint beside it");
      return Optional.empty();
    }
    Optional<BaselineSpec.LiveBaseline> live = live();
    boolean measured = from().equals(BaselineSpec.LIVE);
    if (measured && live.isEmpty()) {
      problems.at(
          merged.has(FROM)
              ? merged.where(FROM)
              : merged.where(merged.firstOfSection(TARGET).orElseThrow()),
          "live needs a second target: set baseline.target.base_url or baseline.target.model");
      return Optional.empty();
    }
    if (measured) {
      objectives.stream()
          .filter(objective -> HALVED.contains(objective.metric()))
          .forEach(
              objective ->
                  problems.of(
                      "'"
                          + objective.text()
                          + "' cannot be measured beside a live baseline, which is asked in turns;"
                          + " leave it out or compare with a recorded one"));
    }
    BaselineSpec.Multipliers multipliers = multipliers();
    if (measured && multipliers.any()) {
      problems.at(
          merged.where(multiplierKey()),
          "needs a recorded baseline, since medians are known only at the end of a live one");
      return Optional.empty();
    }
    boolean chosen = merged.has(METRICS) || merged.has(MAX_REGRESSION) || merged.has(MAX_INCREASE);
    List<RegressionLimit> limits =
        chosen || !multipliers.any() ? limits(objectives) : List.<RegressionLimit>of();
    return Optional.of(
        new BaselineSpec(
            from(),
            merged.has(FROM) ? Optional.of(merged.where(FROM)) : Optional.empty(),
            limits,
            merged.has(METRICS),
            merged.flag("baseline.required"),
            multipliers,
            live.filter(ignored -> measured)));
  }

  private String from() {
    boolean second = merged.rankOfSection(TARGET) >= 0;
    return merged
        .text(FROM)
        .map(String::strip)
        .orElse(second ? BaselineSpec.LIVE : BaselineSpec.SAVED);
  }

  private Optional<BaselineSpec.LiveBaseline> live() {
    Optional<URI> baseUrl = merged.url(TARGET + ".base_url");
    Optional<String> model = merged.text(TARGET + ".model").map(String::strip);
    if (baseUrl.isEmpty() && model.isEmpty()) {
      return Optional.empty();
    }
    String protocol = merged.text(TARGET + ".protocol").orElse(target.protocol());
    boolean same = baseUrl.isEmpty();
    TargetSpec spec =
        new TargetSpec(
            protocol,
            merged.text(TARGET + ".label").orElse(same ? target.label() : protocol),
            baseUrl,
            merged
                .text(TARGET + ".api_key_env")
                .or(() -> same ? target.apiKeyEnv() : Optional.empty()),
            merged.has(TARGET + ".headers") || !same
                ? merged.map(TARGET + ".headers")
                : target.headers(),
            target.timeouts(),
            Optional.empty(),
            protocol.equals(target.protocol()) ? target.options() : ProtocolOptions.NONE,
            target.tls(),
            target.retry(),
            target.httpVersion());
    return Optional.of(new BaselineSpec.LiveBaseline(spec, model));
  }

  private BaselineSpec.Multipliers multipliers() {
    return new BaselineSpec.Multipliers(
        optional("baseline.max_ttft_multiplier"), optional("baseline.max_latency_multiplier"));
  }

  private String multiplierKey() {
    return merged.has("baseline.max_ttft_multiplier")
        ? "baseline.max_ttft_multiplier"
        : "baseline.max_latency_multiplier";
  }

  private OptionalDouble optional(String key) {
    return merged.number(key).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private List<RegressionLimit> limits(List<Objective> objectives) {
    List<ComparedType.Item> items =
        merged.value(METRICS, ComparedType.Value.class).map(ComparedType.Value::items).orElse(null);
    Map<String, RegressionLimit> limits = new LinkedHashMap<>();
    if (items != null) {
      for (ComparedType.Item item : items) {
        Location where = item.place().at(item.line());
        limit(item.metric(), item.statistic(), item.margin(), Optional.of(where))
            .ifPresent(
                limit -> {
                  if (limits.putIfAbsent(limit.subject(), limit) != null) {
                    problems.at(where, "'" + limit.subject() + "' is there twice; keep one");
                  }
                });
      }
      return List.copyOf(limits.values());
    }
    List<RegressionLimit> found = new ArrayList<>();
    for (Objective objective : objectives) {
      if (RegressionLimit.comparable(objective.metric(), objective.statistic())
          && objective.metric() != Metric.ERROR_RATE) {
        limit(objective.metric(), objective.statistic(), Optional.empty(), Optional.empty())
            .filter(limit -> limits.putIfAbsent(limit.subject(), limit) == null)
            .ifPresent(found::add);
      }
    }
    if (found.isEmpty() && problems.isEmpty()) {
      limit(Metric.LATENCY, Statistic.percentile(95), Optional.empty(), Optional.empty())
          .ifPresent(found::add);
    }
    limit(Metric.ERROR_RATE, Statistic.WHOLE, Optional.empty(), Optional.empty())
        .ifPresent(found::add);
    return List.copyOf(found);
  }

  private Optional<RegressionLimit> limit(
      Metric metric, Statistic statistic, Optional<Double> own, Optional<Location> where) {
    boolean points = metric == Metric.ERROR_RATE;
    double margin =
        own.orElseGet(
            () ->
                merged
                    .number(points ? MAX_INCREASE : MAX_REGRESSION)
                    .orElse(points ? DEFAULT_INCREASE : DEFAULT_REGRESSION));
    if (metric.higherIsBetter() && margin >= 1) {
      problems.at(
          merged.where(MAX_REGRESSION),
          metric.word() + " cannot be worse by 100% or more, so that every run would pass");
      return Optional.empty();
    }
    return Optional.of(new RegressionLimit(metric, statistic, margin, where));
  }
}
