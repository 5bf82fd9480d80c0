package io.preflight.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.decision.OrderedValues;
import io.preflight.problem.ConfigurationException;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.RateRegression;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads what {@link BaselineJson} wrote. */
final class SavedBaseline {

  private final Path file;
  private final JsonNode root;
  private final JsonFields fields;

  private SavedBaseline(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
    this.fields = new JsonFields(file);
  }

  static Baseline of(Path file, JsonNode root) {
    return new SavedBaseline(file, root).baseline();
  }

  private Baseline baseline() {
    long version = fields.count(root, "schema_version", 1);
    if (version > BaselineJson.SCHEMA_VERSION) {
      throw new ConfigurationException(
          file + ": was written by a newer version of preflight; record it again or update");
    }
    long requests = fields.count(root, "requests", 1);
    long errors = fields.count(root, "errors", 0);
    if (errors > requests) {
      throw fields.wrong("errors", "at most " + requests + ", the number of requests");
    }
    String mode = fields.text(root, "mode").orElse("");
    if (!mode.equals("real") && !mode.equals("simulated")) {
      throw fields.wrong("mode", "real or simulated");
    }
    RateRegression.Count failures = new RateRegression.Count(errors, requests);
    return new Baseline(
        new BaselineOrigin(
            file.toString(),
            fields.text(root, "profile"),
            fields.text(root, "model"),
            fields.moment(root, "recorded"),
            Optional.of(mode.equals("simulated")),
            whole("max_tokens"),
            whole("concurrency")),
        OptionalLong.of(requests),
        OptionalDouble.of(failures.rate()),
        Optional.of(failures),
        metrics(requests));
  }

  private OptionalInt whole(String key) {
    return root.has(key)
        ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, fields.count(root, key, 1)))
        : OptionalInt.empty();
  }

  private Map<Metric, BaselineMetric> metrics(long requests) {
    if (!root.path("metrics").isObject()) {
      throw fields.wrong("metrics", "a mapping of metrics");
    }
    Map<Metric, BaselineMetric> metrics = new EnumMap<>(Metric.class);
    for (Map.Entry<String, JsonNode> entry : root.path("metrics").properties()) {
      Metric metric =
          Metric.ofWord(entry.getKey())
              .filter(known -> known.scope() == Metric.Scope.REQUEST)
              .orElseThrow(() -> fields.wrong("metrics." + entry.getKey(), "a known metric"));
      metrics.put(metric, metric(metric, entry.getValue(), requests));
    }
    return metrics;
  }

  private BaselineMetric metric(Metric metric, JsonNode node, long requests) {
    String key = "metrics." + metric.word();
    if (!fields.text(node, "unit").equals(Optional.of(metric.unit().symbol()))) {
      throw fields.wrong(key + ".unit", metric.unit().symbol());
    }
    long n = fields.count(node, "n", 1);
    if (n > requests) {
      throw fields.wrong(key + ".n", "at most " + requests + ", the number of requests");
    }
    if (node.has("values")) {
      double[] values = numbers(metric, node.path("values"), key + ".values");
      if (values.length != n) {
        throw fields.wrong(key + ".values", n + " values, as n says");
      }
      return new BaselineMetric.Values(values);
    }
    double[] kept = numbers(metric, node.path("order_statistics"), key + ".order_statistics");
    if (kept.length < 2 || kept.length > n) {
      throw fields.wrong(key + ".order_statistics", "2 to " + n + " values");
    }
    for (int i = 1; i < kept.length; i++) {
      if (kept[i] < kept[i - 1]) {
        throw fields.wrong(key + ".order_statistics", "values in ascending order");
      }
    }
    double inflation = fields.number(node, "inflation", key + ".inflation").orElse(1);
    if (inflation < 1) {
      throw fields.wrong(key + ".inflation", "a number of at least 1");
    }
    return new BaselineMetric.Thinned(kept, n, inflation);
  }

  /** The numbers of a list; {@code null} is a failed request. */
  private double[] numbers(Metric metric, JsonNode list, String key) {
    if (!list.isArray()) {
      throw fields.wrong(key, "a list of numbers");
    }
    double[] values = new double[list.size()];
    boolean any = false;
    for (int i = 0; i < values.length; i++) {
      JsonNode value = list.get(i);
      values[i] =
          value.isNull() ? OrderedValues.worst(metric) : fields.number(value, key + "[" + i + "]");
      any |= !value.isNull();
    }
    if (!any) {
      throw fields.wrong(key, "at least one request that did not fail");
    }
    return values;
  }
}
