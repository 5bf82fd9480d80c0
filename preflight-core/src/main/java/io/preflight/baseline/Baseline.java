package io.preflight.baseline;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Profile;
import io.preflight.profile.RegressionLimit;
import io.preflight.sample.Metric;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.compare.RateRegression;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was before.
 *
 * @param origin where it comes from
 * @param requests how many requests were measured; empty when not known
 * @param errorRate the share of failed requests; empty when not known
 * @param failures the counts behind the error rate; empty when only the rate is known
 * @param metrics what is known about each metric of single requests
 */
public record Baseline(
    BaselineOrigin origin,
    OptionalLong requests,
    OptionalDouble errorRate,
    Optional<RateRegression.Count> failures,
    Map<Metric, BaselineMetric> metrics) {

  public Baseline {
    Objects.requireNonNull(origin, "origin");
    Map<Metric, BaselineMetric> sorted = new EnumMap<>(Metric.class);
    sorted.putAll(metrics);
    metrics = Collections.unmodifiableMap(sorted);
  }

  /**
   * The baseline's number.
   *
   * @param limit says which
   * @param method how percentiles are taken
   * @return in the metric's unit; empty when it is not known
   */
  public OptionalDouble value(RegressionLimit limit, PercentileMethod method) {
    if (limit.metric() == Metric.ERROR_RATE) {
      return errorRate;
    }
    BaselineMetric metric = metrics.get(limit.metric());
    return metric == null ? OptionalDouble.empty() : metric.percentile(limit.percent(), method);
  }

  /**
   * What it can be compared by.
   *
   * @return in words, for instance {@code ttft p50, latency p50}
   */
  public String known() {
    Map<String, String> words = new LinkedHashMap<>();
    metrics.forEach(
        (metric, values) ->
            words.put(
                metric.word(),
                values.known().isEmpty() ? metric.word() : metric.word() + " " + values.known()));
    if (errorRate.isPresent()) {
      words.put(Metric.ERROR_RATE.word(), Metric.ERROR_RATE.word());
    }
    return words.isEmpty() ? "nothing" : String.join(", ", words.values());
  }

  /**
   * Refuses what does not compare with a profile's run.
   *
   * @param profile the profile
   * @param model the model of the run, where it is known
   * @param simulated whether the run is simulated
   * @throws ConfigurationException when it is of another profile, model or length of answers, or
   *     simulated where the run is not, or the other way round
   */
  public void requireComparable(Profile profile, Optional<String> model, boolean simulated) {
    String subject = "the baseline " + origin.source();
    if (origin.profile().isPresent() && !origin.profile().get().equals(profile.name())) {
      throw new ConfigurationException(
          subject
              + " is of profile '"
              + origin.profile().get()
              + "', not of '"
              + profile.name()
              + "'; record one with -Dpreflight.saveBaseline");
    }
    if (origin.model().isPresent() && model.isPresent() && !origin.model().equals(model)) {
      throw new ConfigurationException(
          subject
              + " is of model '"
              + origin.model().get()
              + "', not of '"
              + model.get()
              + "'; record one with -Dpreflight.saveBaseline, or compare both live with"
              + " baseline.target");
    }
    if (origin.simulated().isPresent() && origin.simulated().get() != simulated) {
      throw new ConfigurationException(
          subject
              + (simulated
                  ? " was measured, which does not compare with a simulation"
                  : " was simulated, which does not compare with a measurement"));
    }
    int tokens = profile.workload().maxTokens();
    if (origin.maxTokens().isPresent() && origin.maxTokens().getAsInt() != tokens) {
      throw new ConfigurationException(
          subject
              + " was recorded with max_tokens "
              + origin.maxTokens().getAsInt()
              + ", which does not compare with "
              + tokens);
    }
  }
}
