package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some of a few words, as a list.
 *
 * @param choice one of them
 */
record ChoicesType(ChoiceType choice) implements KeyType {

  static ChoicesType of(List<String> words) {
    return new ChoicesType(new ChoiceType(words));
  }

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
      return mismatch(node, place);
    }
    List<String> words = new ArrayList<>();
    for (Node item : items.items()) {
      choice.read(item, place).ifPresent(word -> words.add((String) word));
    }
    return Optional.of(new TextListType.Value(List.copyOf(words)));
  }

  @Override
  public String expected() {
    return "a list of " + String.join(", ", choice.words());
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("minItems", 1);
    schema.put("items", choice.schema());
    return schema;
  }
}
