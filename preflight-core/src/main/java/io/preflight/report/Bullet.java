package io.preflight.report;

import io.preflight.profile.Quantity;
import io.preflight.report.html.Html;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.exact.Limits;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * A measured value against its limit, as wide as there is room: where it may be, where it is, how
 * sure that is, and where it was before.
 *
 * @param measured the measured value; empty when there is none
 * @param limit the limit
 * @param atMost whether less is better
 * @param interval limits of the true value
 * @param before the value of a baseline
 * @param tone the class of how it ended
 * @param text shows a number of the scale
 * @param sentence the same in words
 */
record Bullet(
    OptionalDouble measured,
    double limit,
    boolean atMost,
    Optional<Limits> interval,
    OptionalDouble before,
    String tone,
    DoubleFunction<String> text,
    String sentence) {

  private static final double MOST_BEYOND = 3;
  private static final double NEAR_ONE = 0.8;

  /** Shows numbers of a unit. */
  static DoubleFunction<String> in(MetricUnit unit) {
    return value -> Quantity.display(value, unit);
  }

  void write(Html page) {
    double low = low();
    double high = high(low);
    page.open("svg", "class", "bullet " + tone, "role", "img", "aria-label", sentence);
    rectangle(page, "track", 0, 1, 4, 18);
    double bound = share(limit, low, high);
    rectangle(page, "allowed", atMost ? 0 : bound, atMost ? bound : 1, 4, 18);
    if (measured.isPresent()) {
      rectangle(page, "bar", 0, share(measured.getAsDouble(), low, high), 9, 8);
    }
    interval.ifPresent(limits -> whisker(page, limits, low, high));
    if (before.isPresent()) {
      upright(page, "before", share(before.getAsDouble(), low, high), 2, 24);
    }
    upright(page, "limit", bound, 0, 26);
    scale(page, low, high, bound);
    page.close();
  }

  /** Shares close to one are told apart by what is missing to one. */
  private double low() {
    boolean nearOne = !atMost && limit >= NEAR_ONE && limit <= 1;
    if (!nearOne) {
      return 0;
    }
    double least = Math.min(limit, measured.orElse(limit));
    double known = interval.map(Limits::low).filter(Double::isFinite).orElse(least);
    return Math.max(0, 1 - 1.6 * (1 - Math.min(Math.max(known, 0), least)));
  }

  private double high(double low) {
    if (low > 0) {
      return 1;
    }
    double most = Math.max(limit * 1.3, measured.orElse(0) * 1.08);
    most = Math.max(most, before.orElse(0) * 1.08);
    double cap = MOST_BEYOND * Math.max(limit, measured.orElse(limit));
    double known = interval.map(Limits::high).filter(Double::isFinite).orElse(0.0);
    double whole = Math.max(most, Math.min(known * 1.05, cap));
    return whole > 0 ? whole : 1;
  }

  private static double share(double value, double low, double high) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  private static void rectangle(
      Html page, String style, double from, double to, int y, int height) {
    page.open(
        "rect",
        "class",
        style,
        "x",
        Html.percent(from),
        "width",
        Html.percent(Math.max(0, to - from)),
        "y",
        Integer.toString(y),
        "height",
        Integer.toString(height),
        "rx",
        "2");
    page.close();
  }

  private static void upright(Html page, String style, double at, int from, int to) {
    line(page, style, at, at, from, to);
  }

  private static void line(Html page, String style, double x1, double x2, int y1, int y2) {
    page.open(
        "line",
        "class",
        style,
        "x1",
        Html.percent(x1),
        "x2",
        Html.percent(x2),
        "y1",
        Integer.toString(y1),
        "y2",
        Integer.toString(y2));
    page.close();
  }

  private static void whisker(Html page, Limits limits, double low, double high) {
    double from = share(limits.low(), low, high);
    double to = share(limits.high(), low, high);
    line(page, "whisker", from, to, 13, 13);
    upright(page, "whisker", from, 8, 18);
    if (limits.high() <= high) {
      upright(page, "whisker", to, 8, 18);
    }
  }

  private void scale(Html page, double low, double high, double bound) {
    label(page, 0, "start", bound > 0.22 ? text.apply(low) : "");
    label(page, 1, "end", bound < 0.72 ? text.apply(high) : "");
    String anchor = bound > 0.8 ? "end" : bound < 0.12 ? "start" : "middle";
    label(page, bound, anchor, "limit");
  }

  private static void label(Html page, double at, String anchor, String text) {
    if (!text.isEmpty()) {
      page.element("text", text, "x", Html.percent(at), "y", "40", "text-anchor", anchor);
    }
  }
}
