package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A confidence: strictly between 0.5, a guess, and 1, which no number of requests gives. */
record ConfidenceType() implements KeyType {

  private static final NumberType NUMBER =
      new NumberType(false, new BigDecimal("0.5"), true, BigDecimal.ONE, "");

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER) {
      double value = new BigDecimal(scalar.text()).doubleValue();
      return value > 0.5 && value < 1 ? Optional.of(value) : mismatch(node, place);
    }
    return mismatch(node, place);
  }

  @Override
  public String expected() {
    return "a number between 0.5 and 1, both excluded, such as 0.95";
  }

  @Override
  public Node ofText(String text) {
    return NUMBER.ofText(text);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "number");
    schema.put("exclusiveMinimum", 0.5);
    schema.put("exclusiveMaximum", 1);
    return schema;
  }
}
