package io.preflight.report;

import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The levels of a result as rows of text, the same on the screen and in a document. */
final class CapacityTable {

  private static final String NOTHING = "–";

  private CapacityTable() {}

  static List<String> header(CapacityAxis axis) {
    return List.of(
        axis == CapacityAxis.USERS ? "users" : "req/s",
        "ttft p50",
        "ttft p95",
        "latency p50",
        "latency p95",
        "throughput p50",
        "completed",
        "errors",
        "requests",
        "limits");
  }

  static List<List<String>> rows(CapacityResult result) {
    return result.levels().stream().map(level -> row(result.spec().axis(), level)).toList();
  }

  private static List<String> row(CapacityAxis axis, LevelResult level) {
    RunMetrics metrics = level.evidence().metrics();
    List<String> row = new ArrayList<>();
    row.add(axis.number(level.level()));
    row.add(percentile(metrics, Metric.TTFT, 50));
    row.add(percentile(metrics, Metric.TTFT, 95));
    row.add(percentile(metrics, Metric.LATENCY, 50));
    row.add(percentile(metrics, Metric.LATENCY, 95));
    row.add(percentile(metrics, Metric.DECODE_THROUGHPUT, 50));
    row.add(whole(metrics, Metric.REQUEST_RATE));
    row.add(whole(metrics, Metric.ERROR_RATE));
    row.add(Long.toString(metrics.total()));
    row.add(outcome(level));
    return row;
  }

  /** For instance {@code held} or {@code broken: ttft p95}. */
  static String outcome(LevelResult level) {
    String failing = level.failing();
    return switch (level.status()) {
      case HELD -> "held";
      case BROKEN -> failing.isEmpty() ? "broken" : "broken: " + failing;
      case UNDECIDED -> "undecided";
      case CLIENT_SATURATED -> "client saturated";
      case ERROR -> "no judgement";
    };
  }

  private static String percentile(RunMetrics metrics, Metric metric, double percent) {
    return shown(metrics.value(metric, Statistic.percentile(percent)), metric);
  }

  private static String whole(RunMetrics metrics, Metric metric) {
    return shown(metrics.value(metric, Statistic.WHOLE), metric);
  }

  private static String shown(OptionalDouble value, Metric metric) {
    return value.isPresent() ? Quantity.display(value.getAsDouble(), metric.unit()) : NOTHING;
  }
}
