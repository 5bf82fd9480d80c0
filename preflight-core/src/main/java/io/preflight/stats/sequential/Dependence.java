package io.preflight.stats.sequential;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The values of a series and an estimate of how many of them count for one, made anew only when the
 * series has grown enough to change it.
 */
final class Dependence {

  private static final double GROWTH = 1.02;

  /** More values would not make the estimate better, but fill the memory. */
  private static final int MOST_KEPT = 200_000;

  private final ToDoubleFunction<double[]> estimator;
  private double[] values = new double[64];
  private int kept;
  private long size;
  private int estimatedAt;
  private double inflation = 1;

  Dependence(ToDoubleFunction<double[]> estimator) {
    this.estimator = estimator;
  }

  void add(double value) {
    size++;
    if (kept == MOST_KEPT) {
      return;
    }
    if (kept == values.length) {
      values = Arrays.copyOf(values, 2 * kept);
    }
    values[kept++] = value;
  }

  double estimate() {
    if (kept > estimatedAt * GROWTH) {
      inflation = Math.max(1, estimator.applyAsDouble(series()));
      estimatedAt = kept;
    }
    return inflation;
  }

  double latest() {
    return inflation;
  }

  long size() {
    return size;
  }

  /** Whether the series is all there is. */
  boolean complete() {
    return kept == size;
  }

  double[] series() {
    return Arrays.copyOf(values, kept);
  }
}
