package io.preflight.cost.config;

import java.util.List;
import java.util.function.LongBinaryOperator;

/** Computes with values that are known numbers. */
public final class Numbers {

  private Numbers() {}

  /**
   * Whether of both one number each is known.
   *
   * @param left values
   * @param right other values
   * @return whether they can be computed with
   */
  public static boolean are(Values left, Values right) {
    return isOne(left) && isOne(right);
  }

  private static boolean isOne(Values values) {
    return values.known().size() == 1 && values.known().get(0).text().matches("\\d{1,12}");
  }

  /**
   * The result for numbers.
   *
   * @param left the one known number
   * @param right the other
   * @param operation what is computed; an {@link ArithmeticException} tells that it cannot be
   * @return the result, with the origin of the first number, and why there may be others
   */
  public static Values computed(Values left, Values right, LongBinaryOperator operation) {
    Value first = left.known().get(0);
    Values others =
        new Values(List.of(), left.unknown()).and(new Values(List.of(), right.unknown()));
    try {
      long result =
          operation.applyAsLong(
              Long.parseLong(first.text()), Long.parseLong(right.known().get(0).text()));
      return Values.of(Long.toString(result), first.origin()).and(others);
    } catch (ArithmeticException e) {
      return Values.unknown("computed at " + first.origin()).and(others);
    }
  }
}
