package io.preflight.cost.java;

import io.preflight.cost.config.Value;
import io.preflight.cost.config.Values;
import java.util.function.LongBinaryOperator;

/** Computes with values that are known numbers. */
final class Numbers {

  private Numbers() {}

  /** Whether both are one known number each. */
  static boolean are(Values left, Values right) {
    return isOne(left) && isOne(right);
  }

  private static boolean isOne(Values values) {
    return values.known().size() == 1 && values.known().get(0).text().matches("\\d{1,12}");
  }

  /** The result for numbers. */
  static Values computed(Values left, Values right, LongBinaryOperator operation) {
    Value first = left.known().get(0);
    try {
      long result =
          operation.applyAsLong(
              Long.parseLong(first.text()), Long.parseLong(right.known().get(0).text()));
      return Values.of(Long.toString(result), first.origin());
    } catch (ArithmeticException e) {
      return Values.unknown("computed at " + first.origin());
    }
  }
}
