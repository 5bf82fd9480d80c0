package io.preflight.profile;

import io.preflight.problem.NearestName;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of a few words.
 *
 * @param words the words
 */
record ChoiceType(List<String> words) implements KeyType {

  static ChoiceType of(String... words) {
    return new ChoiceType(List.of(words));
  }

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<String> text = KeyType.text(node);
    if (text.isEmpty()) {
      return mismatch(node, place);
    }
    String word = text.get();
    if (words.contains(word)) {
      return Optional.of(word);
    }
    place.problem(
        node.line(), "unknown value '" + Shown.of(word) + "'" + NearestName.hint(word, words));
    return Optional.empty();
  }

  @Override
  public String expected() {
    return words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("enum", words);
    return schema;
  }
}
