package io.preflight.diagnose.server;

import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The values of one signal in the window of a run. Statistics are over {@link #combined()}: at
 * every instant the series become one value by the rule, and values that are no finite numbers are
 * left out.
 *
 * @param combination how several series become one
 * @param series the series as they came; empty when a file gives nothing but extremes
 * @param ofWindow the one value of the whole window, where there is one: a percentile of all
 *     requests in it, or a rate from its beginning to its end; for such signals, what a percentile
 *     of the client must be compared with
 * @param given what a file says without the single values
 * @param span between which bounds the value of the whole window lies, where a histogram tells
 *     them; empty when that value is as exact as it can be, or not known
 * @param clipped whether one of the single values is only the last bound of a histogram, which the
 *     real one is above
 */
public record Values(
    Combination combination,
    List<Series> series,
    OptionalDouble ofWindow,
    Extremes given,
    Optional<Span> span,
    boolean clipped) {

  private static final double P95 = 95;

  public Values {
    Objects.requireNonNull(combination, "combination");
    series = List.copyOf(series);
    Objects.requireNonNull(ofWindow, "ofWindow");
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(span, "span");
    if (span.isPresent() && ofWindow.isEmpty()) {
      throw new IllegalArgumentException("a span without the value that lies in it");
    }
    if (ofWindow.isPresent() && !Double.isFinite(ofWindow.getAsDouble())) {
      throw new IllegalArgumentException("ofWindow must be finite, but is " + ofWindow);
    }
  }

  /**
   * Values that are what they seem to be.
   *
   * @param combination how several series become one
   * @param series the series as they came
   * @param ofWindow the one value of the whole window
   * @param given what a file says without the single values
   */
  public Values(
      Combination combination, List<Series> series, OptionalDouble ofWindow, Extremes given) {
    this(combination, series, ofWindow, given, Optional.empty(), false);
  }

  /**
   * Values one by one.
   *
   * @param combination how several series become one
   * @param series the series
   * @return the values
   */
  public static Values of(Combination combination, List<Series> series) {
    return new Values(combination, series, OptionalDouble.empty(), Extremes.NONE);
  }

  /** The same values with the one of the whole window. */
  Values ofWindow(double value) {
    return new Values(combination, series, OptionalDouble.of(value), given, span, clipped);
  }

  /** The same values with the percentile of the whole window. */
  Values ofWindow(BucketQuantile.Estimate whole) {
    return new Values(
        combination,
        series,
        OptionalDouble.of(whole.value()),
        given,
        Optional.of(whole.span()),
        clipped);
  }

  /** The same values, of which some may be the last bound of a histogram. */
  Values clipped(boolean some) {
    return new Values(combination, series, ofWindow, given, span, some);
  }

  /** The same values in another unit. */
  Values times(double factor) {
    return factor == 1
        ? this
        : new Values(
            combination,
            series.stream().map(one -> one.times(factor)).toList(),
            scaled(ofWindow, factor),
            new Extremes(
                scaled(given.min(), factor),
                scaled(given.mean(), factor),
                scaled(given.max(), factor)),
            span.map(bounds -> bounds.times(factor)),
            clipped);
  }

  /** The same values by another clock. */
  Values later(Duration by) {
    return new Values(
        combination,
        series.stream().map(one -> one.later(by)).toList(),
        ofWindow,
        given,
        span,
        clipped);
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }

  /**
   * Whether there is nothing that could be judged.
   *
   * @return true when there is not one finite number
   */
  public boolean isEmpty() {
    return ofWindow.isEmpty() && !given.isPresent() && finite().findAny().isEmpty();
  }

  /**
   * One value for each instant at which some series has a finite one.
   *
   * @return the values in the order of time
   */
  public List<Point> combined() {
    TreeMap<Instant, DoubleStream.Builder> byInstant = new TreeMap<>();
    finite()
        .forEach(
            point ->
                byInstant
                    .computeIfAbsent(point.at(), at -> DoubleStream.builder())
                    .add(point.value()));
    return byInstant.entrySet().stream()
        .map(entry -> new Point(entry.getKey(), combination.of(entry.getValue().build())))
        .toList();
  }

  private Stream<Point> finite() {
    return series.stream().flatMap(one -> one.points().stream()).filter(Point::isFinite);
  }

  private double[] sorted() {
    return combined().stream().mapToDouble(Point::value).sorted().toArray();
  }

  /**
   * The least value.
   *
   * @return the least; of the whole window's value when there are no others
   */
  public OptionalDouble min() {
    return firstOf(DoubleStream.of(sorted()).min(), given.min(), ofWindow);
  }

  /**
   * The mean over the instants, each counting the same.
   *
   * @return the mean; the whole window's value when there are no others
   */
  public OptionalDouble mean() {
    return firstOf(DoubleStream.of(sorted()).average(), given.mean(), ofWindow);
  }

  /**
   * The largest value.
   *
   * @return the largest; the whole window's value when there are no others
   */
  public OptionalDouble max() {
    return firstOf(DoubleStream.of(sorted()).max(), given.max(), ofWindow);
  }

  /**
   * The 95th percentile over the instants, linearly interpolated.
   *
   * @return the percentile; empty when the single values are not known
   */
  public OptionalDouble p95() {
    double[] sorted = sorted();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Quantiles.of(sorted, P95, PercentileMethod.LINEAR));
  }

  /**
   * The first value.
   *
   * @return the value; empty when the single values are not known
   */
  public OptionalDouble first() {
    List<Point> points = combined();
    return points.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(points.get(0).value());
  }

  /**
   * The last value.
   *
   * @return the value; empty when the single values are not known
   */
  public OptionalDouble last() {
    List<Point> points = combined();
    return points.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(points.get(points.size() - 1).value());
  }

  /**
   * The one number that stands for the window: its own value where there is one, else the mean.
   *
   * @return the number; empty when only a least or a largest value is known
   */
  public OptionalDouble overall() {
    return ofWindow.isPresent() ? ofWindow : mean();
  }

  /**
   * Whether the value that stands for the window is only the last bound of a histogram.
   *
   * @return true when the real one is above {@link #overall()}, and nobody knows how far
   */
  public boolean overallIsLeast() {
    return span.map(Span::isOpen).orElse(false);
  }

  /**
   * Whether the largest value is only the last bound of a histogram.
   *
   * @return true when the real one is above {@link #max()}, and nobody knows how far
   */
  public boolean maxIsLeast() {
    return clipped || (overallIsLeast() && finite().findAny().isEmpty());
  }

  private static OptionalDouble firstOf(
      OptionalDouble points, OptionalDouble given, OptionalDouble ofWindow) {
    if (points.isPresent()) {
      return points;
    }
    return given.isPresent() ? given : ofWindow;
  }
}
