package io.preflight.simulation;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/** Latencies of requests that scatter around a mean per token and hit it to the last digit. */
final class Latencies {

  private static final double WIDTH = 0.05;
  private static final int MOST_CORRECTIONS = 200;

  private Latencies() {}

  /**
   * Draws the latencies of a run: in pairs, as far above the mean as below.
   *
   * @param perTokenMs the mean latency per token to hit
   * @param requests how many, at least 1
   * @param tokens output tokens of each request, at least 1
   * @return latencies of whole requests in milliseconds
   */
  static double[] of(BigDecimal perTokenMs, int requests, int tokens, Spread spread) {
    double middle = perTokenMs.multiply(BigDecimal.valueOf(tokens)).doubleValue();
    double[] latencies = new double[requests];
    Arrays.fill(latencies, middle);
    for (int i = 0; i + 1 < requests; i += 2) {
      double above = middle + middle * WIDTH * spread.nextShare();
      latencies[i] = above;
      latencies[i + 1] = middle - (above - middle);
    }
    shuffle(latencies, spread);
    correct(latencies, tokens, perTokenMs.doubleValue());
    return latencies;
  }

  private static void shuffle(double[] values, Spread spread) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = spread.nextInt(i + 1);
      double swapped = values[i];
      values[i] = values[other];
      values[other] = swapped;
    }
  }

  /** Moves single values by the last digits that dividing and summing have cost. */
  private static void correct(double[] latencies, int tokens, double mean) {
    for (int i = 0; i < MOST_CORRECTIONS; i++) {
      double missing = mean - mean(latencies, tokens);
      if (missing == 0) {
        return;
      }
      int at = i % latencies.length;
      double moved = latencies[at] + missing * latencies.length * tokens;
      latencies[at] =
          moved != latencies[at]
              ? moved
              : Math.nextAfter(moved, missing * Double.POSITIVE_INFINITY);
    }
  }

  /** The mean latency per token exactly as a summary of the samples computes it. */
  static double mean(double[] latencies, int tokens) {
    return StatUtils.mean(
        Arrays.stream(latencies).map(latency -> latency / tokens).sorted().toArray());
  }
}
