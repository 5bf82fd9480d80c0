package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.Map;
import java.util.Optional;

/** Yes or no: {@code true} or {@code false}. */
record FlagType() implements KeyType {

  @Override
  public Optional<Object> read(Node node, Place place) {
    return node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.BOOLEAN
        ? Optional.of(Boolean.valueOf(scalar.text()))
        : mismatch(node, place);
  }

  @Override
  public Node ofText(String text) {
    boolean flag = text.strip().equals("true") || text.strip().equals("false");
    return new Node.Scalar(flag ? Node.ScalarType.BOOLEAN : Node.ScalarType.TEXT, text.strip(), 1);
  }

  @Override
  public String expected() {
    return "true or false";
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }
}
