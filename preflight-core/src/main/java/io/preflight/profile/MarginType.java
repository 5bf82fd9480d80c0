package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much worse something may be: percent, or a bare number up to 1.
 *
 * @param percent the numbers that may stand before the percent sign
 * @param whole whether 100 % and more are possible
 * @param expected what is expected, in words
 */
record MarginType(Pattern percent, boolean whole, String expected) implements KeyType {

  /** A share of the baseline. */
  static final MarginType RELATIVE =
      new MarginType(
          Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,6})?|1000)"),
          true,
          "a margin from 0% to 1000%, such as 10% or 0.1");

  /** Points of a rate, or a share of something that cannot fall by 100 %. */
  static final MarginType BELOW_ALL =
      new MarginType(
          Pattern.compile("\\d{1,2}(?:\\.\\d{1,6})?"),
          false,
          "a margin from 0% to less than 100%, such as 1% or 0.01");

  /** The margin of a text such as {@code 10%}; empty when it is none. */
  Optional<Double> ofPercent(String text) {
    Matcher matcher = Pattern.compile("\\s*(" + percent + ")\\s*%\\s*").matcher(text);
    return matcher.matches()
        ? Optional.of(new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue())
        : Optional.empty();
  }

  @Override
  public Optional<Object> read(Node node, Place place) {
    Optional<Double> margin = Optional.empty();
    if (node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER) {
      BigDecimal number = new BigDecimal(scalar.text());
      int toOne = number.compareTo(BigDecimal.ONE);
      margin =
          number.signum() >= 0 && (toOne < 0 || (whole && toOne == 0))
              ? Optional.of(number.doubleValue())
              : Optional.empty();
    } else {
      margin = KeyType.text(node).flatMap(this::ofPercent);
    }
    return margin.isPresent() ? Optional.of(margin.get()) : mismatch(node, place);
  }

  @Override
  public Node ofText(String text) {
    return KeyType.number(text);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("type", "string");
    text.put("pattern", "^\\s*" + percent + "\\s*%\\s*$");
    Map<String, Object> number = new LinkedHashMap<>();
    number.put("type", "number");
    number.put("minimum", 0L);
    number.put(whole ? "maximum" : "exclusiveMaximum", 1L);
    return Map.of("anyOf", List.of(text, number));
  }
}
