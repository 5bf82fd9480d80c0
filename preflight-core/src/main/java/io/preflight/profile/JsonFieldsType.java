package io.preflight.profile;

import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields of a JSON body with any values.
 *
 * @param reserved names that preflight sets itself, each with the key that is meant for it
 */
record JsonFieldsType(Map<String, String> reserved) implements KeyType {

  /**
   * The fields read.
   *
   * @param fields texts, numbers, booleans, nulls, lists and maps of those, by name, in order
   */
  record Value(Map<String, Object> fields) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Fields fields)) {
      return mismatch(node, place);
    }
    boolean fine = true;
    for (Node.Field field : fields.fields()) {
      String meant = reserved.get(field.name());
      if (meant != null) {
        place.problem(
            field.line(), "'" + Shown.of(field.name()) + "' is set by preflight itself" + meant);
        fine = false;
      }
    }
    return fine ? Optional.of(new Value(object(fields))) : Optional.empty();
  }

  private static Map<String, Object> object(Node.Fields fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    fields.fields().forEach(field -> object.put(field.name(), value(field.value())));
    return object;
  }

  private static Object value(Node node) {
    if (node instanceof Node.Fields fields) {
      return object(fields);
    }
    if (node instanceof Node.Items items) {
      List<Object> list = new ArrayList<>();
      items.items().forEach(item -> list.add(value(item)));
      return list;
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return switch (scalar.type()) {
      case TEXT -> scalar.text();
      case NUMBER -> new BigDecimal(scalar.text());
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      case NULL -> null;
    };
  }

  @Override
  public String expected() {
    return "fields of a JSON object with their values";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put(
        "propertyNames",
        Map.of("not", Map.of("enum", List.copyOf(reserved.keySet().stream().sorted().toList()))));
    return schema;
  }
}
