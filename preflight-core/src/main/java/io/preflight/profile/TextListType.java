package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of texts.
 *
 * @param splitsWords whether one line of text is split into words as a shell would
 */
record TextListType(boolean splitsWords) implements KeyType {

  /**
   * The texts read.
   *
   * @param texts in order, at least one
   */
  record Value(List<String> texts) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<String> line = KeyType.text(node);
    if (line.isPresent() && splitsWords) {
      return words(line.get(), node, place);
    }
    if (!(node instanceof Node.Items items) || items.items().isEmpty()) {
      return mismatch(node, place);
    }
    List<String> texts = new ArrayList<>();
    for (Node item : items.items()) {
      Optional<String> text = itemText(item);
      if (text.isEmpty() || text.get().isBlank()) {
        place.problem(item.line(), "expected text in every item, but got " + item.kind());
        return Optional.empty();
      }
      texts.add(text.get());
    }
    return Optional.of(new Value(texts));
  }

  /** Arguments such as {@code 8000} need no quotes. */
  private Optional<String> itemText(Node item) {
    if (splitsWords
        && item instanceof Node.Scalar scalar
        && scalar.type() == Node.ScalarType.NUMBER) {
      return Optional.of(scalar.text());
    }
    return KeyType.text(item);
  }

  private Optional<Object> words(String line, Node node, Place place) {
    try {
      List<String> words = CommandLine.split(line);
      return words.isEmpty() ? mismatch(node, place) : Optional.of(new Value(words));
    } catch (IllegalArgumentException e) {
      place.problem(node.line(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public String expected() {
    return splitsWords
        ? "a command such as 'vllm serve {model} --port {port}' or a list of its words"
        : "a list of texts";
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("type", splitsWords ? List.of("string", "number") : "string");
    item.put("pattern", "\\S");
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("type", "array");
    list.put("minItems", 1);
    list.put("items", item);
    return splitsWords ? Map.of("anyOf", List.of(TextType.ANY.schema(), list)) : list;
  }
}
