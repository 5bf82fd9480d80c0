package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A number of tokens, or {@code {min, max}}, or {@code {mean, std}} with optional bounds. */
record TokenSpreadType() implements KeyType {

  private static final List<String> NAMES = List.of("mean", "std", "min", "max");
  private static final NumberType TOKENS = NumberType.count(1, TokenSpread.MOST);
  private static final NumberType AMOUNT =
      new NumberType(false, BigDecimal.ZERO, false, BigDecimal.valueOf(TokenSpread.MOST), "tokens");

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (node instanceof Node.Fields fields) {
      return spread(fields, place);
    }
    if (node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER) {
      return TOKENS.read(node, place).map(tokens -> TokenSpread.exactly((Integer) tokens));
    }
    return mismatch(node, place);
  }

  private Optional<Object> spread(Node.Fields fields, Place place) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Node.Field field : fields.fields()) {
      if (!NAMES.contains(field.name())) {
        place.problem(
            field.line(),
            "unknown name '"
                + io.preflight.profile.document.Shown.of(field.name())
                + "', expected "
                + expected());
        return Optional.empty();
      }
      boolean whole = field.name().startsWith("m") && !field.name().equals("mean");
      Optional<Object> read = (whole ? TOKENS : AMOUNT).read(field.value(), place);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      numbers.put(field.name(), ((Number) read.get()).doubleValue());
    }
    boolean normal = numbers.containsKey("mean") && numbers.containsKey("std");
    boolean even = numbers.containsKey("min") && numbers.containsKey("max") && numbers.size() == 2;
    if (!normal && !even) {
      return mismatch(fields, place);
    }
    int min = numbers.getOrDefault("min", 1.0).intValue();
    int max = numbers.getOrDefault("max", (double) TokenSpread.MOST).intValue();
    OptionalDouble mean = normal ? OptionalDouble.of(numbers.get("mean")) : OptionalDouble.empty();
    if (min > max || (normal && (mean.getAsDouble() < min || mean.getAsDouble() > max))) {
      place.problem(fields.line(), "min, mean and max are not in that order");
      return Optional.empty();
    }
    return Optional.of(new TokenSpread(min, max, mean, numbers.getOrDefault("std", 0.0)));
  }

  @Override
  public String expected() {
    return "a number of tokens, {min: …, max: …} or {mean: …, std: …}, the latter also with min and"
        + " max";
  }

  @Override
  public Node ofText(String text) {
    return TOKENS.ofText(text);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> names = new LinkedHashMap<>();
    names.put("mean", AMOUNT.schema());
    names.put("std", AMOUNT.schema());
    names.put("min", TOKENS.schema());
    names.put("max", TOKENS.schema());
    Map<String, Object> spread = new LinkedHashMap<>();
    spread.put("type", "object");
    spread.put("properties", names);
    spread.put("additionalProperties", false);
    Map<String, Object> onlyBounds = new LinkedHashMap<>();
    onlyBounds.put("required", List.of("min", "max"));
    onlyBounds.put("maxProperties", 2);
    spread.put("anyOf", List.of(Map.of("required", List.of("mean", "std")), onlyBounds));
    return Map.of("anyOf", List.of(TOKENS.schema(), spread));
  }
}
