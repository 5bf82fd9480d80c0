package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A number of requests, or as many as it takes until things have settled. */
record WarmUpType() implements KeyType {

  static final String AUTO = "auto";

  private static final NumberType COUNT = NumberType.count(0, 100_000);

  /**
   * The warm-up asked for.
   *
   * @param requests the number; empty for as many as it takes
   */
  record Value(Optional<Integer> requests) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (KeyType.text(node).filter(AUTO::equals).isPresent()) {
      return Optional.of(new Value(Optional.empty()));
    }
    if (!(node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER)) {
      return mismatch(node, place);
    }
    return COUNT.read(node, place).map(count -> new Value(Optional.of((Integer) count)));
  }

  @Override
  public String expected() {
    return COUNT.expected() + ", or " + AUTO;
  }

  @Override
  public Node ofText(String text) {
    return COUNT.ofText(text);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(COUNT.schema(), Map.of("const", AUTO)));
  }
}
