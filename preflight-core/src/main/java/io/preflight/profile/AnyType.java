package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.util.Map;
import java.util.Optional;

/** A value that this version accepts and does not look at. */
record AnyType() implements KeyType {

  @Override
  public Optional<Object> read(Node node, Place place) {
    return Optional.of(node.kind());
  }

  @Override
  public String expected() {
    return "any value";
  }

  @Override
  public boolean allowsNothing() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of();
  }
}
