package io.preflight.profile;

import io.preflight.profile.document.DocumentReader;
import io.preflight.profile.document.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the value of a key may be: one rule for checking it, for settings and for the schema. */
interface KeyType {

  /**
   * The value in its Java type; empty after a problem was reported.
   *
   * @param node what the user wrote, never nothing unless {@link #allowsNothing()}
   * @param place where it stands
   */
  Optional<Object> read(Node node, Place place);

  /** What was expected, in words that follow "expected". */
  String expected();

  /** The JSON Schema of the value, as keywords in the order they are written. */
  Map<String, Object> schema();

  /** The text of an environment variable, a POM parameter or a property as a node. */
  default Node ofText(String text) {
    return new Node.Scalar(Node.ScalarType.TEXT, text, 1);
  }

  /** Whether the key may stand there without a value. */
  default boolean allowsNothing() {
    return false;
  }

  /** Reports that something else was expected, with what was found. */
  default Optional<Object> mismatch(Node node, Place place) {
    place.problem(node.line(), "expected " + expected() + ", but got " + node.kind());
    return Optional.empty();
  }

  /** The text of a node that is text. */
  static Optional<String> text(Node node) {
    return node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.TEXT
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** The parts of a text between commas as a list. */
  static Node list(String text) {
    return new Node.Items(
        Arrays.stream(text.split(",", -1))
            .map(part -> (Node) new Node.Scalar(Node.ScalarType.TEXT, part, 1))
            .toList(),
        1);
  }

  /** The schema of a list whose only item may stand alone. */
  static Map<String, Object> listSchema(Map<String, Object> one) {
    Map<String, Object> many = new LinkedHashMap<>();
    many.put("type", "array");
    many.put("minItems", 1);
    many.put("items", one);
    return Map.of("anyOf", List.of(many, one));
  }

  /** The text of a setting as a number where it is one. */
  static Node number(String text) {
    return DocumentReader.isNumber(text.strip())
        ? new Node.Scalar(Node.ScalarType.NUMBER, text.strip(), 1)
        : new Node.Scalar(Node.ScalarType.TEXT, text, 1);
  }
}
