package io.preflight.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.RegressionLimit;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.RateRegression;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads a report of an earlier run. */
final class ReportBaseline {

  private static final double[] PERCENTILES = {50, 90, 95, 99};

  private final Path file;
  private final JsonNode root;
  private final JsonFields fields;

  ReportBaseline(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
    this.fields = new JsonFields(file);
    if (!root.path("metrics").isObject()) {
      throw new ConfigurationException(file + ": is a report of a run that measured nothing");
    }
  }

  /** The file of its samples, whether it is still there or not. */
  Optional<Path> samples() {
    Optional<String> name = fields.text(root.path("artifacts"), "samples");
    try {
      return name.map(text -> file.toAbsolutePath().resolveSibling(text).normalize());
    } catch (InvalidPathException e) {
      throw fields.wrong("artifacts.samples", "a path");
    }
  }

  BaselineOrigin origin() {
    String mode = fields.text(root, "mode").orElse("");
    return new BaselineOrigin(
        file.toString(),
        fields.text(root, "profile"),
        fields.text(root, "model"),
        fields.moment(root, "generated"),
        Optional.of(mode.equals("simulated")),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /** What the report itself says: percentiles and counts. */
  Baseline summary() {
    JsonNode metrics = root.path("metrics");
    Map<Metric, BaselineMetric> known = new EnumMap<>(Metric.class);
    for (Metric metric : RegressionLimit.METRICS) {
      if (metric.scope() == Metric.Scope.REQUEST) {
        Map<Double, Double> percentiles = new HashMap<>();
        for (double percent : PERCENTILES) {
          String key = "p" + (int) percent;
          fields
              .number(metrics.path(metric.word()), key, "metrics." + metric.word() + "." + key)
              .ifPresent(value -> percentiles.put(percent, value));
        }
        if (!percentiles.isEmpty()) {
          known.put(metric, new BaselineMetric.Summary(percentiles));
        }
      }
    }
    OptionalDouble rate = fields.number(metrics, "error_rate", "metrics.error_rate");
    long requests = fields.count(metrics, "total_probes", 0);
    long errors =
        metrics.path("statuses").has("error")
            ? fields.count(metrics.path("statuses"), "error", 0)
            : Math.round(rate.orElse(0) * requests);
    Optional<RateRegression.Count> failures =
        requests > 0 && errors <= requests
            ? Optional.of(new RateRegression.Count(errors, requests))
            : Optional.empty();
    return new Baseline(origin(), OptionalLong.of(requests), rate, failures, known);
  }
}
