package io.preflight.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.problem.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Fields of a request's body that no protocol knows by itself, in order. They change a body as a
 * JSON merge patch (RFC 7396) does: an object is merged into an object of the same name, {@code
 * null} takes a field out, anything else replaces it or comes behind. Immutable.
 */
public final class ExtraFields {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing is added. */
  public static final ExtraFields NONE = of(Map.of());

  private static final Set<String> RESERVED = Set.of("model", "messages", "stream");

  private final ObjectNode patch;

  private ExtraFields(ObjectNode patch) {
    this.patch = patch;
  }

  /**
   * Fields with their values.
   *
   * @param values strings, numbers, booleans, nulls, and lists and maps of those, by name
   * @return the fields, in the map's order
   * @throws ConfigurationException if a name belongs to what preflight itself decides, or a value
   *     is none of JSON's
   */
  public static ExtraFields of(Map<String, ?> values) {
    for (String name : values.keySet()) {
      if (RESERVED.contains(name)) {
        throw new ConfigurationException(
            "body field '" + name + "' cannot be set, it decides what is measured");
      }
    }
    try {
      return new ExtraFields(JSON.valueToTree(new LinkedHashMap<>(values)));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "the body fields " + values.keySet() + " hold a value that JSON does not have");
    }
  }

  /**
   * Changes a body.
   *
   * @param body the body
   */
  public void applyTo(ObjectNode body) {
    merge(body, patch);
  }

  private static void merge(ObjectNode into, ObjectNode changes) {
    for (Map.Entry<String, JsonNode> field : changes.properties()) {
      if (field.getValue().isNull()) {
        into.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        ObjectNode target =
            into.get(field.getKey()) instanceof ObjectNode known
                ? known
                : into.putObject(field.getKey());
        merge(target, inner);
      } else {
        into.set(field.getKey(), field.getValue());
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtraFields fields && patch.equals(fields.patch);
  }

  @Override
  public int hashCode() {
    return patch.hashCode();
  }

  /** The fields as JSON. */
  @Override
  public String toString() {
    return patch.toString();
  }
}
