package io.preflight.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.problem.ConfigurationException;
import io.preflight.sample.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a baseline of the original prober: medians of ttft and latency under {@code
 * endpoints.<provider>/<model>}. A median of 0 stands for none, as it does there.
 */
final class ProberBaseline {

  private final Path file;
  private final JsonNode root;
  private final JsonFields fields;
  private final Optional<String> model;
  private final String provider;

  ProberBaseline(Path file, JsonNode root, Optional<String> model, String provider) {
    this.file = file;
    this.root = root;
    this.fields = new JsonFields(file);
    this.model = model;
    this.provider = provider;
  }

  Baseline baseline() {
    String endpoint = endpoint();
    JsonNode node = root.path("endpoints").path(endpoint);
    String key = "endpoints." + endpoint + ".";
    Map<Metric, BaselineMetric> metrics = new EnumMap<>(Metric.class);
    median(node, "ttft_p50_ms", key).ifPresent(value -> metrics.put(Metric.TTFT, value));
    median(node, "latency_p50_ms", key).ifPresent(value -> metrics.put(Metric.LATENCY, value));
    if (metrics.isEmpty()) {
      throw new ConfigurationException(file + ": has no medians for " + endpoint);
    }
    BaselineOrigin origin =
        new BaselineOrigin(
            file.toString(),
            Optional.empty(),
            Optional.of(modelOf(endpoint)),
            Optional.empty(),
            Optional.of(false),
            OptionalInt.empty(),
            OptionalInt.empty());
    return new Baseline(
        origin, OptionalLong.empty(), OptionalDouble.empty(), Optional.empty(), metrics);
  }

  private Optional<BaselineMetric> median(JsonNode node, String name, String key) {
    OptionalDouble value = fields.number(node, name, key + name);
    return value.isPresent() && value.getAsDouble() > 0
        ? Optional.of(new BaselineMetric.Summary(Map.of(50.0, value.getAsDouble())))
        : Optional.empty();
  }

  private String endpoint() {
    List<String> all = new ArrayList<>();
    root.path("endpoints").fieldNames().forEachRemaining(all::add);
    List<String> fitting =
        all.stream().filter(name -> model.isEmpty() || modelOf(name).equals(model.get())).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String own = provider + "/" + model.orElse("");
    if (fitting.contains(own)) {
      return own;
    }
    throw new ConfigurationException(
        file
            + ": has "
            + (fitting.isEmpty() ? "no endpoint" : "several endpoints")
            + model.map(name -> " of model '" + name + "'").orElse("")
            + (fitting.isEmpty() ? "" : " and none of provider '" + provider + "'")
            + "; it has "
            + (all.isEmpty() ? "none" : String.join(", ", all)));
  }

  private static String modelOf(String endpoint) {
    return endpoint.substring(endpoint.indexOf('/') + 1);
  }
}
