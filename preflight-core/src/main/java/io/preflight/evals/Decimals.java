package io.preflight.evals;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as the programs of the world write them: a point or a comma before the decimals. */
final class Decimals {

  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:\\d{1,300}(?:[.,]\\d{0,300})?|[.,]\\d{1,300})(?:[eE][-+]?\\d{1,4})?");

  private Decimals() {}

  /**
   * The number a text stands for.
   *
   * @return NaN for {@code NaN} and the infinities, in any case of letters; empty for anything that
   *     is no number
   */
  static OptionalDouble read(String text) {
    String bare = text.strip();
    if (NUMBER.matcher(bare).matches()) {
      double value = Double.parseDouble(bare.replace(',', '.'));
      return OptionalDouble.of(Double.isFinite(value) ? value : Double.NaN);
    }
    return switch (bare.toLowerCase(Locale.ROOT)) {
      case "nan", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity" ->
          OptionalDouble.of(Double.NaN);
      default -> OptionalDouble.empty();
    };
  }
}
