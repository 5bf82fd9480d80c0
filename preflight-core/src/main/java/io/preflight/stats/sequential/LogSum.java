package io.preflight.stats.sequential;

/** Sums of numbers given by their logarithms, without overflow. */
final class LogSum {

  private LogSum() {}

  static double of(double[] logs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      max = Math.max(max, log);
    }
    if (Double.isInfinite(max)) {
      return max;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - max);
    }
    return max + Math.log(sum);
  }

  static double[] logs(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double[] logs = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      logs[i] = Math.log(weights[i] / total);
    }
    return logs;
  }
}
