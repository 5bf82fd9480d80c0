package io.preflight.stats.sequential;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * The values of a series and an estimate of how many of them count for one, made anew only when the
 * series has grown enough to change it.
 */
final class Dependence {

  private static final double GROWTH = 1.02;

  private final ToDoubleFunction<double[]> estimator;
  private double[] values = new double[64];
  private int size;
  private int estimatedAt;
  private double inflation = 1;

  Dependence(ToDoubleFunction<double[]> estimator) {
    this.estimator = estimator;
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  double estimate() {
    if (size > estimatedAt * GROWTH) {
      inflation = Math.max(1, estimator.applyAsDouble(series()));
      estimatedAt = size;
    }
    return inflation;
  }

  double latest() {
    return inflation;
  }

  int size() {
    return size;
  }

  double[] series() {
    return Arrays.copyOf(values, size);
  }
}
