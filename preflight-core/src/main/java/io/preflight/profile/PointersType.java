package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One place in a JSON document or several, as JSON Pointers (RFC 6901). */
record PointersType() implements KeyType {

  /** One place. */
  static final TextType ONE =
      new TextType(
          Pattern.compile("^(?:/(?:[^~/]|~[01])*)+$"),
          "a JSON Pointer such as /choices/0/delta/content",
          true);

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Items items)) {
      return ONE.read(node, place).map(one -> new TextListType.Value(List.of((String) one)));
    }
    if (items.items().isEmpty()) {
      return mismatch(node, place);
    }
    List<String> pointers = new ArrayList<>();
    for (Node item : items.items()) {
      ONE.read(item, place).ifPresent(one -> pointers.add((String) one));
    }
    return pointers.size() == items.items().size()
        ? Optional.of(new TextListType.Value(pointers))
        : Optional.empty();
  }

  @Override
  public String expected() {
    return ONE.expected() + ", or a list of them";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("minItems", 1);
    list.put("items", ONE.schema());
    return Map.of("anyOf", List.of(ONE.schema(), list));
  }
}
