package io.preflight.check.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Amounts of money as people read them. */
final class Usd {

  private static final BigDecimal ONE = BigDecimal.ONE;

  private Usd() {}

  /** Cents above a dollar, four digits that matter below. */
  static String of(BigDecimal amount) {
    if (amount.signum() == 0) {
      return "$0";
    }
    if (amount.compareTo(ONE) >= 0) {
      return "$" + amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
    return "$"
        + amount
            .round(new MathContext(4, RoundingMode.HALF_UP))
            .stripTrailingZeros()
            .toPlainString();
  }

  /** A change, with its sign. */
  static String signed(BigDecimal change) {
    return (change.signum() < 0 ? "-" : "+") + of(change.abs());
  }

  /** That an amount is over a limit; empty when it is not. */
  static Optional<String> over(BigDecimal amount, BigDecimal most) {
    return amount.compareTo(most) <= 0
        ? Optional.empty()
        : Optional.of(beside(amount, most) + " exceeds budget " + beside(most, amount));
  }

  /** An amount beside another one: in full when rounding would make them look alike. */
  static String beside(BigDecimal amount, BigDecimal other) {
    boolean alike = of(amount).equals(of(other)) && amount.compareTo(other) != 0;
    return alike ? "$" + amount.stripTrailingZeros().toPlainString() : of(amount);
  }
}
