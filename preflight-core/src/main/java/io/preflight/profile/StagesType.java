package io.preflight.profile;

import io.preflight.problem.NearestName;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stages of an open loop: each a duration with a rate, or with two between which it changes.
 */
record StagesType() implements KeyType {

  static final String MOST_PER_SECOND = "100000";

  private static final String DURATION = "duration";
  private static final String RATE = "rate";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final DurationType TIME = new DurationType();
  private static final NumberType PER_SECOND =
      new NumberType(
          false, BigDecimal.ZERO, false, new BigDecimal(MOST_PER_SECOND), "requests per second");

  /**
   * The stages read.
   *
   * @param stages in order, at least one
   */
  record Value(List<Arrivals.Stage> stages) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
      return mismatch(node, place);
    }
    List<Arrivals.Stage> stages = new ArrayList<>();
    for (Node item : items.items()) {
      stage(item, place).ifPresent(stages::add);
    }
    if (stages.size() < items.items().size()) {
      return Optional.empty();
    }
    if (stages.stream().noneMatch(stage -> stage.requests() > 0)) {
      place.problem(node.line(), "no stage has a rate above 0");
      return Optional.empty();
    }
    return Optional.of(new Value(stages));
  }

  private Optional<Arrivals.Stage> stage(Node item, Place place) {
    if (!(item instanceof Node.Fields fields)) {
      mismatch(item, place);
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Node.Field field : fields.fields()) {
      Place here =
          new Place(
              place.source(),
              place.key() + "." + Shown.of(field.name()),
              place.inFile(),
              place.problems());
      switch (field.name()) {
        case DURATION -> TIME.read(field.value(), here).ifPresent(v -> values.put(DURATION, v));
        case RATE, FROM, TO ->
            PER_SECOND.read(field.value(), here).ifPresent(v -> values.put(field.name(), v));
        default ->
            here.problem(
                field.line(),
                "unknown key" + NearestName.hint(field.name(), List.of(DURATION, RATE, FROM, TO)));
      }
      if (!values.containsKey(field.name())) {
        return Optional.empty();
      }
    }
    boolean steady = values.keySet().equals(Set.of(DURATION, RATE));
    boolean changing = values.keySet().equals(Set.of(DURATION, FROM, TO));
    if (!steady && !changing) {
      place.problem(
          item.line(),
          "a stage is a duration with a rate, or a duration with from and to, but this one has "
              + String.join(", ", values.keySet()));
      return Optional.empty();
    }
    return Optional.of(
        new Arrivals.Stage(
            (Duration) values.get(DURATION),
            (Double) values.get(steady ? RATE : FROM),
            (Double) values.get(steady ? RATE : TO)));
  }

  @Override
  public String expected() {
    return "a list of stages such as {duration: 30s, rate: 10} or {duration: 1min, from: 10, to: 50}";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("minItems", 1);
    list.put("items", Map.of("anyOf", List.of(shape(RATE), shape(FROM, TO))));
    return list;
  }

  private static Map<String, Object> shape(String... rates) {
    List<String> required = new ArrayList<>(List.of(DURATION));
    required.addAll(List.of(rates));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(DURATION, TIME.schema());
    for (String rate : rates) {
      properties.put(rate, PER_SECOND.schema());
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }
}
