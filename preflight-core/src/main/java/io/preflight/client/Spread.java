package io.preflight.client;

import java.util.Arrays;

/**
 * How far errors or delays reach, in milliseconds.
 *
 * @param n how many were seen
 * @param p50Ms half are at most this
 * @param p99Ms 99 of 100 are at most this; of fewer than a hundred, the largest
 * @param maxMs the largest
 */
public record Spread(long n, double p50Ms, double p99Ms, double maxMs) {

  /** Nothing was seen. */
  public static final Spread NONE = new Spread(0, 0, 0, 0);

  public Spread {
    if (n < 0 || !(0 <= p50Ms && p50Ms <= p99Ms && p99Ms <= maxMs)) {
      throw new IllegalArgumentException(
          "a spread must grow from 0, but is " + p50Ms + ", " + p99Ms + ", " + maxMs);
    }
  }

  /** The spread of some values; negative ones count as 0. */
  static Spread of(double[] values) {
    if (values.length == 0) {
      return NONE;
    }
    double[] sorted = Arrays.stream(values).map(value -> Math.max(0, value)).sorted().toArray();
    return new Spread(
        sorted.length, rank(sorted, 0.5), rank(sorted, 0.99), sorted[sorted.length - 1]);
  }

  /** The smallest value that the share does not exceed: never between two of them. */
  private static double rank(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  Spread times(double factor) {
    return new Spread(n, p50Ms * factor, p99Ms * factor, maxMs * factor);
  }
}
