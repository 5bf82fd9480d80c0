package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Short names as a list, or in one text separated by commas; which names there are is not known.
 */
record NamesType() implements KeyType {

  private static final Pattern NAME = Pattern.compile("^[a-z][a-z0-9_-]{0,63}$");

  /**
   * The names read.
   *
   * @param names in order
   */
  record Value(List<String> names) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    List<String> names = new ArrayList<>();
    Optional<String> line = KeyType.text(node);
    if (line.isPresent()) {
      Arrays.stream(line.get().split(",")).map(String::strip).forEach(names::add);
    } else if (node instanceof Node.Items items) {
      for (Node item : items.items()) {
        names.add(KeyType.text(item).map(String::strip).orElse(""));
      }
    } else {
      return mismatch(node, place);
    }
    if (!names.stream().allMatch(name -> NAME.matcher(name).matches())) {
      place.problem(node.line(), "expected " + expected());
      return Optional.empty();
    }
    return Optional.of(new Value(List.copyOf(names)));
  }

  @Override
  public String expected() {
    return "a list of short lower-case names, such as [default, sarif]";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", "string");
    item.put("pattern", NAME.pattern());
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("items", item);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "string");
    line.put("pattern", "^\\s*[a-z][a-z0-9_-]*(\\s*,\\s*[a-z][a-z0-9_-]*)*\\s*$");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("anyOf", List.of(list, line));
    return schema;
  }
}
