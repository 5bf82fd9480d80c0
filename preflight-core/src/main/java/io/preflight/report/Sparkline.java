package io.preflight.report;

import java.util.List;

/** A few values as one word: {@code ▁▃▂█}. */
final class Sparkline {

  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /** One bar a value, from the smallest to the largest; all in the middle when they are equal. */
  static String of(List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    StringBuilder line = new StringBuilder(values.size());
    for (double value : values) {
      double share = most > least ? (value - least) / (most - least) : 0.5;
      int bar = (int) Math.round(share * (BARS.length() - 1));
      line.append(BARS.charAt(Math.max(0, Math.min(BARS.length() - 1, bar))));
    }
    return line.toString();
  }
}
