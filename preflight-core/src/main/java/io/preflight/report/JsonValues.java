package io.preflight.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Values that JSON can hold: a number that is none becomes {@code null}. */
final class JsonValues {

  private JsonValues() {}

  static Double number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : null;
  }

  static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A copy of a tree of maps, lists and scalars; anything else becomes its text. */
  static Object clean(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> cleaned = new LinkedHashMap<>();
      map.forEach((key, item) -> cleaned.put(String.valueOf(key), clean(item)));
      return cleaned;
    }
    if (value instanceof Iterable<?> items) {
      List<Object> cleaned = new ArrayList<>();
      items.forEach(item -> cleaned.add(clean(item)));
      return cleaned;
    }
    if (value instanceof Double number) {
      return number(number.doubleValue());
    }
    if (value instanceof Float number) {
      return number(number.doubleValue());
    }
    boolean scalar = value == null || value instanceof Number || value instanceof Boolean;
    return scalar ? value : value.toString();
  }
}
