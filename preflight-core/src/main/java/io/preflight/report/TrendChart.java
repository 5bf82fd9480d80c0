package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.history.HistoryEntry;
import io.preflight.profile.Objective;
import io.preflight.profile.Quantity;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Chart.Axis;
import io.preflight.report.chart.Chart.DataTable;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Mark;
import io.preflight.report.chart.Chart.Point;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.ChartScale;
import io.preflight.report.chart.Tone;
import io.preflight.sample.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** How a figure went over past runs, with the limit of today drawn in. */
final class TrendChart {

  /**
   * A figure that the history keeps.
   *
   * @param key its name there
   * @param metric what it is of
   * @param statistic which number of it
   */
  private record Kept(String key, Metric metric, String statistic) {}

  private static final List<Kept> KEPT =
      List.of(
          new Kept("ttft_ms_p95", Metric.TTFT, "p95"),
          new Kept("latency_ms_p95", Metric.LATENCY, "p95"),
          new Kept("avg_latency_ms", Metric.TOKEN_LATENCY, "mean"),
          new Kept("throughput_tokens_per_sec", Metric.THROUGHPUT, "mean"),
          new Kept("throughput_p50", Metric.DECODE_THROUGHPUT, "p50"));
  private static final int FEWEST = 2;

  private final ReadinessReport report;
  private final List<HistoryEntry> past;
  private final Kept kept;

  private TrendChart(ReadinessReport report, List<HistoryEntry> past, Kept kept) {
    this.report = report;
    this.past = past;
    this.kept = kept;
  }

  /**
   * The figures of a report that were measured before: those with a limit, or else the first.
   *
   * @param past the runs of the same profile and model, oldest first
   */
  static List<Chart> of(ReadinessReport report, List<HistoryEntry> past) {
    List<TrendChart> known =
        KEPT.stream()
            .map(kept -> new TrendChart(report, past, kept))
            .filter(chart -> chart.points(entry -> true).size() >= FEWEST)
            .toList();
    List<TrendChart> limited = known.stream().filter(chart -> chart.limit().isPresent()).toList();
    return (limited.isEmpty() ? known.stream().limit(1).toList() : limited)
        .stream().map(TrendChart::chart).toList();
  }

  private Chart chart() {
    long good = past.stream().filter(entry -> entry.verdict().compareTo(Verdict.FAIL) < 0).count();
    List<Point> bad = points(entry -> entry.verdict().compareTo(Verdict.FAIL) >= 0);
    List<Point> all = points(entry -> true);
    List<Series> series = new ArrayList<>();
    series.add(new Series(name(), Kind.LINE, Tone.MAIN, all));
    if (!bad.isEmpty()) {
      series.add(new Series("runs that failed", Kind.CROSSES, Tone.BAD, bad));
    }
    double most = all.stream().mapToDouble(Point::y).max().orElse(0);
    OptionalDouble limit = limit();
    ChartScale scale = ChartScale.linear(Math.max(most, limit.orElse(0)), 0, 1);
    List<Mark> marks =
        limit.isPresent()
            ? List.of(
                new Mark(
                    "limit " + shown(limit.getAsDouble()), false, limit.getAsDouble(), Tone.BAD))
            : List.of();
    return new Chart(
        "trend-" + kept.metric().word(),
        name() + " over " + Wording.counted(all.size(), "run"),
        name()
            + " was "
            + shown(all.get(0).y())
            + " in the first of these runs and "
            + shown(all.get(all.size() - 1).y())
            + " in the last; "
            + good
            + " of "
            + past.size()
            + " runs did not fail",
        new Axis("run, the latest on the right", 0.5, past.size() + 0.5, false),
        new Axis(kept.metric().unit().symbol(), 0, scale.high(), false),
        series,
        marks,
        List.of(),
        table());
  }

  private String name() {
    return kept.metric().word() + " " + kept.statistic();
  }

  private List<Point> points(Predicate<HistoryEntry> wanted) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < past.size(); i++) {
      Optional<Double> value = Optional.ofNullable(past.get(i).metrics().get(kept.key()));
      if (value.isPresent() && wanted.test(past.get(i))) {
        points.add(new Point(i + 1.0, value.get()));
      }
    }
    return points;
  }

  private OptionalDouble limit() {
    return report.objectives().stream()
        .filter(result -> result.regression().isEmpty())
        .map(result -> result.objective())
        .filter(objective -> objective.metric() == kept.metric())
        .filter(objective -> objective.statistic().word().equals(kept.statistic()))
        .mapToDouble(Objective::limit)
        .findFirst();
  }

  private String shown(double value) {
    return Quantity.display(value, kept.metric().unit());
  }

  private DataTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (HistoryEntry entry : past) {
      Optional.ofNullable(entry.metrics().get(kept.key()))
          .ifPresent(
              value ->
                  rows.add(
                      List.of(entry.timestamp().toString(), entry.verdict().name(), shown(value))));
    }
    return new DataTable(List.of("when", "verdict", name()), rows);
  }
}
