package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A number within bounds.
 *
 * @param whole whether it has no fraction; then the value is an {@link Integer}, else a {@link
 *     Double}
 * @param least the lower bound
 * @param above whether the lower bound itself is refused
 * @param most the upper bound
 * @param unit what is counted, in words; empty for a bare number
 */
record NumberType(boolean whole, BigDecimal least, boolean above, BigDecimal most, String unit)
    implements KeyType {

  /** Bounds that only nonsense breaks. */
  private static final BigDecimal HUGE = new BigDecimal("1000000000000");

  /** A limit: above zero. */
  static NumberType limit(String unit) {
    return new NumberType(false, BigDecimal.ZERO, true, HUGE, unit);
  }

  /** A price: zero or more. */
  static NumberType price(String unit) {
    return new NumberType(false, BigDecimal.ZERO, false, HUGE, unit);
  }

  /** A number from the one bound to the other, both allowed. */
  static NumberType between(String least, String most) {
    return new NumberType(false, new BigDecimal(least), false, new BigDecimal(most), "");
  }

  /** A whole number from the one bound to the other, both allowed. */
  static NumberType count(int least, int most) {
    return new NumberType(true, BigDecimal.valueOf(least), false, BigDecimal.valueOf(most), "");
  }

  @Override
  public Optional<Object> read(Node node, Place place) {
    if (!(node instanceof Node.Scalar scalar && scalar.type() == Node.ScalarType.NUMBER)) {
      return mismatch(node, place);
    }
    BigDecimal number = new BigDecimal(scalar.text());
    int side = number.compareTo(least);
    boolean low = above ? side <= 0 : side < 0;
    if (low || number.compareTo(most) > 0 || (whole && !isWhole(number))) {
      return mismatch(node, place);
    }
    if (whole) {
      return Optional.of(number.intValueExact());
    }
    double value = number.doubleValue();
    // A number too small for a double would turn a limit into zero.
    return above && value == 0 ? mismatch(node, place) : Optional.of(value);
  }

  private static boolean isWhole(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  @Override
  public String expected() {
    String noun = (whole ? "a whole number" : "a number") + (unit.isEmpty() ? "" : " of " + unit);
    String low = least.toPlainString();
    boolean open = most.compareTo(HUGE) == 0;
    if (above) {
      return noun + " above " + low + (open ? "" : " and of at most " + most.toPlainString());
    }
    return noun + (open ? ", at least " + low : " from " + low + " to " + most.toPlainString());
  }

  @Override
  public Node ofText(String text) {
    return KeyType.number(text);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", whole ? "integer" : "number");
    schema.put(above ? "exclusiveMinimum" : "minimum", plain(least));
    schema.put("maximum", plain(most));
    return schema;
  }

  private static Object plain(BigDecimal number) {
    return isWhole(number) ? (Object) number.longValueExact() : (Object) number.doubleValue();
  }
}
