package io.preflight.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels and chooses round numbers for ticks.
 *
 * @param low the value at {@code from}; above 0 when logarithmic
 * @param high the value at {@code to}, above {@code low}
 * @param from the pixel of the lowest value
 * @param to the pixel of the highest value
 * @param logarithmic whether equal ratios are equally far apart
 */
public record ChartScale(double low, double high, double from, double to, boolean logarithmic) {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final int MOST_TICKS = 6;
  private static final double MUCH = 20;

  /**
   * A scale for times or rates: from zero, or logarithmic where the values differ very much.
   *
   * @param least the least value to show
   * @param most the most
   * @param from the pixel of the lowest value
   * @param to the pixel of the highest value
   * @return a scale between round numbers
   */
  public static ChartScale of(double least, double most, double from, double to) {
    boolean wide = least > 0 && most / least > MUCH;
    if (wide) {
      return new ChartScale(below(least), above(most), from, to, true);
    }
    return linear(most, from, to);
  }

  /**
   * A scale from zero.
   *
   * @param most the most to show
   * @param from the pixel of zero
   * @param to the pixel of the highest value
   * @return a scale up to a round number
   */
  public static ChartScale linear(double most, double from, double to) {
    double step = step(most);
    return new ChartScale(0, step * Math.max(1, Math.ceil(most / step * 1.02)), from, to, false);
  }

  /**
   * Where a value lies.
   *
   * @param value the value
   * @return the pixel
   */
  public double pixel(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + share * (to - from);
  }

  /**
   * Round values within the scale.
   *
   * @return in rising order
   */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      boolean decades = high / low > 1e4;
      for (double tick = first(low); tick <= high * 1.001; tick = next(tick, decades)) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step(high - low);
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step / 1000; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private static double step(double most) {
    if (!(most > 0)) {
      return 1;
    }
    return round(most / (MOST_TICKS - 1));
  }

  /** The round number at or above a positive one. */
  static double round(double raw) {
    double decade = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (step * decade >= raw * 0.999) {
        return step * decade;
      }
    }
    return 10 * decade;
  }

  private static double next(double tick, boolean decades) {
    double decade = Math.pow(10, Math.floor(Math.log10(tick * 1.001)));
    double digit = Math.round(tick / decade);
    if (decades) {
      return 10 * tick;
    }
    return decade * (digit < 2 ? 2 : digit < 5 ? 5 : 10);
  }

  private static double first(double value) {
    double below = below(value);
    return below >= value * 0.999 ? below : next(below, false);
  }

  private static double below(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    return decade * (value >= 5 * decade ? 5 : value >= 2 * decade ? 2 : 1);
  }

  private static double above(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    return decade * (value <= decade ? 1 : value <= 2 * decade ? 2 : value <= 5 * decade ? 5 : 10);
  }
}
