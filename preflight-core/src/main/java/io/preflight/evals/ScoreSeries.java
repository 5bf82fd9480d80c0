package io.preflight.evals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Takes the scores of one metric, case by case. */
final class ScoreSeries {

  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal squares = BigDecimal.ZERO;
  private long n;
  private long missing;
  private long ones;
  private boolean binary = true;

  /** Takes a score; what is not finite counts as missing. */
  void add(double score) {
    if (!Double.isFinite(score)) {
      missing++;
      return;
    }
    // In decimals, so that the mean of 0.8, 0.8 and 0.8 is 0.8 and not a little less.
    BigDecimal exact = BigDecimal.valueOf(score);
    sum = sum.add(exact, MathContext.DECIMAL128);
    squares = squares.add(exact.multiply(exact), MathContext.DECIMAL128);
    n++;
    ones += score == 1 ? 1 : 0;
    binary &= score == 0 || score == 1;
  }

  boolean isEmpty() {
    return n == 0;
  }

  MetricScores scores() {
    if (n == 0) {
      return new MetricScores(
          Double.NaN, 0, Math.max(1, missing), OptionalDouble.empty(), OptionalLong.empty());
    }
    BigDecimal count = BigDecimal.valueOf(n);
    BigDecimal mean = sum.divide(count, MathContext.DECIMAL128);
    return new MetricScores(
        mean.doubleValue(),
        n,
        missing,
        n < 2 ? OptionalDouble.empty() : OptionalDouble.of(std(mean, count)),
        binary ? OptionalLong.of(ones) : OptionalLong.empty());
  }

  private double std(BigDecimal mean, BigDecimal count) {
    BigDecimal deviation = squares.subtract(mean.multiply(mean).multiply(count));
    BigDecimal variance = deviation.divide(count.subtract(BigDecimal.ONE), MathContext.DECIMAL128);
    // What is left of equal scores is rounding in the last of 34 digits.
    double value = variance.doubleValue();
    return value < 1e-24 * Math.max(1, mean.doubleValue() * mean.doubleValue())
        ? 0
        : Math.sqrt(value);
  }
}
