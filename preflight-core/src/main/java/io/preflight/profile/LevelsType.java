package io.preflight.profile;

import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rising levels of load, as a list or separated by commas, or the word for a search.
 *
 * @param axis what the levels are numbers of
 */
record LevelsType(CapacityAxis axis) implements KeyType {

  private static final String SEARCH = "auto";
  private static final int MOST_LEVELS = 100;

  /**
   * The levels read.
   *
   * @param levels rising; empty for a search
   */
  record Value(List<Double> levels) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<List<String>> words = words(node);
    if (words.isEmpty()) {
      return mismatch(node, place);
    }
    if (words.get().equals(List.of(SEARCH))) {
      return Optional.of(new Value(List.of()));
    }
    List<Double> levels = new ArrayList<>();
    for (String word : words.get()) {
      double last = levels.isEmpty() ? 0 : levels.get(levels.size() - 1);
      Optional<Double> level = level(word);
      if (level.isEmpty() || level.get() <= last || levels.size() == MOST_LEVELS) {
        String given = words.get().stream().collect(Collectors.joining(","));
        place.problem(
            node.line(), "expected " + expected() + ", but got '" + Shown.of(given) + "'");
        return Optional.empty();
      }
      levels.add(level.get());
    }
    return Optional.of(new Value(levels));
  }

  private static Optional<List<String>> words(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(Arrays.stream(scalar.text().split(",", -1)).map(String::strip).toList());
    }
    if (node instanceof Node.Items items
        && !items.items().isEmpty()
        && items.items().stream().allMatch(LevelsType::isNumber)) {
      return Optional.of(
          items.items().stream().map(item -> ((Node.Scalar) item).text().strip()).toList());
    }
    return Optional.empty();
  }

  private static boolean isNumber(Node node) {
    return node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER;
  }

  private Optional<Double> level(String word) {
    boolean number =
        axis == CapacityAxis.USERS
            ? word.matches("[0-9]{1,6}")
            : word.matches("[0-9]{1,6}(\\.[0-9]{1,6})?");
    if (!number) {
      return Optional.empty();
    }
    double level = Double.parseDouble(word);
    return level > 0 && level <= CapacityKeys.MOST ? Optional.of(level) : Optional.empty();
  }

  @Override
  public String expected() {
    return axis == CapacityAxis.USERS
        ? "auto, or rising numbers of users from 1 to " + CapacityKeys.MOST + " such as 1,2,4,8"
        : "auto, or rising numbers of requests per second above 0 and of at most "
            + CapacityKeys.MOST
            + " such as 0.5,1,2";
  }

  @Override
  public Map<String, Object> schema() {
    boolean users = axis == CapacityAxis.USERS;
    Map<String, Object> level = new LinkedHashMap<>();
    level.put("type", users ? "integer" : "number");
    level.put(users ? "minimum" : "exclusiveMinimum", users ? 1 : 0);
    level.put("maximum", CapacityKeys.MOST);
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("minItems", 1);
    list.put("maxItems", MOST_LEVELS);
    list.put("items", level);
    String number = users ? "[0-9]+" : "[0-9]+(\\.[0-9]+)?";
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "string");
    line.put("pattern", "^(auto|" + number + "(\\s*,\\s*" + number + ")*)$");
    return Map.of("anyOf", List.of(list, level, line));
  }
}
