package io.preflight.profile;

import io.preflight.problem.NearestName;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Names of eval metrics with their limits. */
record MetricLimitsType() implements KeyType {

  private static final NumberType NUMBER = NumberType.between("-1000000000000", "1000000000000");
  private static final List<String> BOUNDS = List.of("min", "max");

  /**
   * The limits read.
   *
   * @param limits by metric name, in order, at least one
   */
  record Value(Map<String, MetricLimits> limits) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Fields fields) || fields.fields().isEmpty()) {
      return mismatch(node, place);
    }
    Map<String, MetricLimits> limits = new LinkedHashMap<>();
    for (Node.Field metric : fields.fields()) {
      metric(metric, place).ifPresent(bounds -> limits.put(metric.name(), bounds));
    }
    return Optional.of(new Value(limits));
  }

  private static Optional<MetricLimits> metric(Node.Field metric, Place place) {
    String name = Shown.of(metric.name());
    if (!(metric.value() instanceof Node.Fields bounds) || bounds.fields().isEmpty()) {
      place.problem(metric.line(), "'" + name + "' needs limits such as {min: 0.8} or {max: 0.05}");
      return Optional.empty();
    }
    OptionalDouble min = OptionalDouble.empty();
    OptionalDouble max = OptionalDouble.empty();
    for (Node.Field bound : bounds.fields()) {
      Place inside =
          new Place(
              place.source(),
              place.key() + "." + name + "." + Shown.of(bound.name()),
              place.inFile(),
              place.problems());
      if (!BOUNDS.contains(bound.name())) {
        inside.problem(bound.line(), "unknown key" + NearestName.hint(bound.name(), BOUNDS));
        return Optional.empty();
      }
      Optional<Object> value = NUMBER.read(bound.value(), inside);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      OptionalDouble number = OptionalDouble.of((Double) value.get());
      min = bound.name().equals("min") ? number : min;
      max = bound.name().equals("max") ? number : max;
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
      place.problem(metric.line(), "'" + name + "' has a min above its max");
      return Optional.empty();
    }
    return Optional.of(new MetricLimits(min, max));
  }

  @Override
  public String expected() {
    return "metric names with limits, such as answer_quality: {min: 0.7}";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> bounds = new LinkedHashMap<>();
    BOUNDS.forEach(bound -> bounds.put(bound, NUMBER.schema()));
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("type", "object");
    metric.put("minProperties", 1);
    metric.put("properties", bounds);
    metric.put("additionalProperties", false);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("minProperties", 1);
    schema.put("additionalProperties", metric);
    return schema;
  }
}
