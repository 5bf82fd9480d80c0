package io.preflight.profile;

import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A version of HTTP, which in YAML is a number or a word. */
record HttpVersionType() implements KeyType {

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Scalar scalar)) {
      return mismatch(node, place);
    }
    Optional<HttpVersion> version = HttpVersion.ofWord(scalar.text().strip());
    if (version.isEmpty()) {
      place.problem(
          node.line(), "expected " + expected() + ", but got '" + Shown.of(scalar.text()) + "'");
    }
    return version.map(Object.class::cast);
  }

  @Override
  public String expected() {
    return "one of " + String.join(", ", HttpVersion.words());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", List.of(1.1, 2, "1.1", "2", "auto"));
  }
}
