package io.preflight.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Chooses the bins of a histogram. */
public final class Histogram {

  private static final int BINS = 36;
  private static final double MUCH = 30;

  private Histogram() {}

  /**
   * Whether values differ so much that equal ratios should be equally far apart.
   *
   * @param least the least value
   * @param most the most
   * @return true from a ratio of 30
   */
  public static boolean logarithmic(double least, double most) {
    return least > 0 && most / least > MUCH;
  }

  /**
   * Edges around all values: round ones, or equal ratios where the values differ very much.
   *
   * @param least the least value
   * @param most the most
   * @return rising, at least two
   */
  public static List<Double> edges(double least, double most) {
    List<Double> edges = new ArrayList<>();
    if (logarithmic(least, most)) {
      double ratio = Math.pow(most / least, 1.0 / BINS);
      for (int i = 0; i <= BINS; i++) {
        edges.add(i == BINS ? most : least * Math.pow(ratio, i));
      }
      return edges;
    }
    double span = most > least ? most - least : Math.max(1e-9, Math.abs(most) * 0.1);
    double step = ChartScale.round(span / BINS);
    long first = (long) Math.floor(least / step);
    for (long i = first * step > least ? first - 1 : first;
        edges.size() < 2 || edges.get(edges.size() - 1) < most;
        i++) {
      edges.add(i * step);
    }
    return edges;
  }
}
