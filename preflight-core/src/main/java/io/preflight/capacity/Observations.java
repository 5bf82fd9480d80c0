package io.preflight.capacity;

import io.preflight.evidence.RunMetrics;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What a reader of the table should not overlook, each compared with the lowest level: a p95 of the
 * time to the first token more than three times as long, more than 5 % errors, a median throughput
 * of a request less than half.
 */
public final class Observations {

  private static final double TTFT_GROWTH = 3;
  private static final double ERRORS = 0.05;
  private static final double THROUGHPUT_LEFT = 0.5;

  private final CapacityAxis axis;
  private final List<LevelResult> rising;

  private Observations(CapacityAxis axis, List<LevelResult> rising) {
    this.axis = axis;
    this.rising = rising;
  }

  /**
   * Looks at measured levels.
   *
   * @param axis what grows from level to level
   * @param levels the levels in any order
   * @return one sentence for each observation
   */
  public static List<String> of(CapacityAxis axis, List<LevelResult> levels) {
    List<LevelResult> rising =
        levels.stream().sorted(Comparator.comparingDouble(LevelResult::level)).toList();
    return rising.isEmpty() ? List.of() : new Observations(axis, rising).all();
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    ttft().ifPresent(all::add);
    errors().ifPresent(all::add);
    throughput().ifPresent(all::add);
    heldAgain().ifPresent(all::add);
    return all;
  }

  private Optional<String> ttft() {
    return first(level -> ratio(level, Metric.TTFT, 95) > TTFT_GROWTH)
        .map(
            level ->
                String.format(
                    Locale.ROOT,
                    "ttft p95 grew %.1f times from %s to %s: requests wait before they are served",
                    ratio(level, Metric.TTFT, 95),
                    axis.amount(rising.get(0).level()),
                    axis.amount(level.level())));
  }

  private Optional<String> errors() {
    return first(level -> errorRate(level) > ERRORS)
        .map(
            level ->
                Quantity.display(errorRate(level), MetricUnit.RATIO)
                    + " of the requests failed at "
                    + axis.amount(level.level())
                    + examples(level));
  }

  private static String examples(LevelResult level) {
    return level.evidence().metrics().errors().keySet().stream()
        .findFirst()
        .map(errorClass -> ", most with " + errorClass.word())
        .orElse("");
  }

  private Optional<String> throughput() {
    return first(level -> ratio(level, Metric.DECODE_THROUGHPUT, 50) < THROUGHPUT_LEFT)
        .map(
            level ->
                String.format(
                    Locale.ROOT,
                    "throughput p50 of a request fell to %.0f %% from %s to %s: requests share what"
                        + " the server can compute",
                    100 * ratio(level, Metric.DECODE_THROUGHPUT, 50),
                    axis.amount(rising.get(0).level()),
                    axis.amount(level.level())));
  }

  private Optional<String> heldAgain() {
    Optional<LevelResult> broken = first(level -> level.status() == LevelStatus.BROKEN);
    return broken
        .flatMap(
            low ->
                first(level -> level.status() == LevelStatus.HELD && level.level() > low.level()))
        .map(
            level ->
                axis.amount(level.level())
                    + " held although "
                    + axis.number(broken.orElseThrow().level())
                    + " did not: the endpoint is not steady, or a level has too few requests");
  }

  private Optional<LevelResult> first(Predicate<LevelResult> test) {
    return rising.stream().filter(test).findFirst();
  }

  /** NaN, which no comparison holds for, where either is unknown. */
  private double ratio(LevelResult level, Metric metric, double percent) {
    return value(level, metric, percent) / value(rising.get(0), metric, percent);
  }

  private static double value(LevelResult level, Metric metric, double percent) {
    return level
        .evidence()
        .metrics()
        .value(metric, Statistic.percentile(percent))
        .orElse(Double.NaN);
  }

  private static double errorRate(LevelResult level) {
    RunMetrics metrics = level.evidence().metrics();
    OptionalDouble rate = metrics.value(Metric.ERROR_RATE, Statistic.WHOLE);
    return rate.orElse(0);
  }
}
