package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Objective;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Chart.Axis;
import io.preflight.report.chart.Chart.Band;
import io.preflight.report.chart.Chart.DataTable;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Mark;
import io.preflight.report.chart.Chart.Point;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.ChartScale;
import io.preflight.report.chart.Tone;
import io.preflight.sample.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is limited, and what is delivered, against the load. */
final class CapacityCharts {

  private static final double LINEAR_UP_TO = 4;
  private static final int LONGEST_NAME = 40;
  private static final Statistic P95 = Statistic.percentile(95);

  private final CapacityReport report;
  private final List<CapacityResult> drawn;
  private final CapacityAxis axis;

  /** One number of a metric, of each endpoint. */
  private record Curve(Metric metric, Statistic statistic) {
    OptionalDouble of(LevelResult level) {
      return level.evidence().metrics().value(metric, statistic);
    }

    String word() {
      return statistic.equals(Statistic.WHOLE)
          ? metric.word()
          : metric.word() + " " + statistic.word();
    }

    String shown(double value) {
      return Quantity.display(value, metric.unit());
    }
  }

  private CapacityCharts(CapacityReport report, List<CapacityResult> drawn) {
    this.report = report;
    this.drawn = drawn;
    this.axis = drawn.get(0).spec().axis();
  }

  /** The charts; none when nothing was measured. */
  static List<Chart> of(CapacityReport report) {
    List<CapacityResult> drawn =
        report.results().stream().filter(result -> !result.levels().isEmpty()).toList();
    return drawn.isEmpty() ? List.of() : new CapacityCharts(report, drawn).charts();
  }

  private List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    for (Metric metric : timed()) {
      Curve limited = new Curve(metric, statistic(metric));
      boolean median = single() && !limited.statistic().equals(Statistic.percentile(50));
      chart(
              metric.word(),
              metric.word() + " against the load",
              median
                  ? List.of(limited, new Curve(metric, Statistic.percentile(50)))
                  : List.of(limited))
          .ifPresent(charts::add);
    }
    chart(
            "rate",
            "requests per second against the load",
            single()
                ? List.of(whole(Metric.REQUEST_RATE), whole(Metric.GOODPUT))
                : List.of(whole(Metric.REQUEST_RATE)))
        .ifPresent(charts::add);
    if (!single()) {
      chart("goodput", "goodput against the load", List.of(whole(Metric.GOODPUT)))
          .ifPresent(charts::add);
    }
    chart(
            "tokens",
            "output tokens per second against the load",
            List.of(whole(Metric.SYSTEM_THROUGHPUT)))
        .ifPresent(charts::add);
    return charts;
  }

  private boolean single() {
    return drawn.size() == 1;
  }

  private static Curve whole(Metric metric) {
    return new Curve(metric, Statistic.WHOLE);
  }

  /** The usual times, and those that something is asked of. */
  private Set<Metric> timed() {
    Set<Metric> timed = EnumSet.of(Metric.TTFT, Metric.LATENCY);
    objectives()
        .map(Objective::metric)
        .filter(metric -> metric.scope() != Metric.Scope.RUN)
        .forEach(timed::add);
    return timed;
  }

  private Statistic statistic(Metric metric) {
    return objectives()
        .filter(objective -> objective.metric() == metric)
        .map(Objective::statistic)
        .findFirst()
        .orElse(P95);
  }

  private Stream<Objective> objectives() {
    return drawn.stream().flatMap(result -> result.objectives().stream());
  }

  private Optional<Chart> chart(String id, String title, List<Curve> curves) {
    List<Series> series = new ArrayList<>();
    for (Curve curve : curves) {
      for (CapacityResult result : drawn) {
        List<Point> points = points(result, curve, false);
        if (!points.isEmpty()) {
          series.add(new Series(label(result, curve), Kind.LINE, Tone.of(series.size()), points));
        }
      }
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    Curve first = curves.get(0);
    List<Point> broken =
        drawn.stream().flatMap(result -> points(result, first, true).stream()).toList();
    if (!broken.isEmpty()) {
      series.add(new Series("a limit was broken", Kind.CROSSES, Tone.BAD, broken));
    }
    List<Mark> marks = new ArrayList<>(limits(curves));
    marks.addAll(breakPoint());
    return Optional.of(
        new Chart(
            "capacity-" + id,
            title,
            sentence(first),
            across(),
            up(series, marks, first),
            series,
            marks,
            plateau(),
            table(curves)));
  }

  private String label(CapacityResult result, Curve curve) {
    if (single()) {
      return curve.word();
    }
    String name = report.title(result);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static List<Point> points(CapacityResult result, Curve curve, boolean onlyBroken) {
    List<Point> points = new ArrayList<>();
    for (LevelResult level : result.levels()) {
      OptionalDouble value = curve.of(level);
      boolean wanted = !onlyBroken || level.status() == LevelStatus.BROKEN;
      if (value.isPresent() && wanted) {
        points.add(new Point(level.level(), value.getAsDouble()));
      }
    }
    return points;
  }

  private List<Mark> limits(List<Curve> curves) {
    return objectives()
        .filter(objective -> curves.contains(new Curve(objective.metric(), objective.statistic())))
        .map(
            objective ->
                new Mark(
                    "limit "
                        + objective.statistic().word()
                        + " "
                        + Quantity.display(objective.limit(), objective.metric().unit()),
                    false,
                    objective.limit(),
                    Tone.BAD))
        .distinct()
        .toList();
  }

  /** Where the limits are kept and where no longer, of a single endpoint. */
  private List<Mark> breakPoint() {
    List<Mark> marks = new ArrayList<>();
    if (single()) {
      OptionalDouble held = drawn.get(0).finding().held();
      if (held.isPresent()) {
        marks.add(
            new Mark(
                "holds " + axis.amount(held.getAsDouble()), true, held.getAsDouble(), Tone.NOTE));
      }
      drawn
          .get(0)
          .finding()
          .above()
          .ifPresent(
              level ->
                  marks.add(
                      new Mark(
                          axis.amount(level.level())
                              + ": "
                              + (level.status() == LevelStatus.BROKEN
                                  ? "broken"
                                  : CapacityTable.outcome(level)),
                          true,
                          level.level(),
                          level.status() == LevelStatus.BROKEN ? Tone.BAD : Tone.NOTE)));
    }
    return marks;
  }

  private List<Band> plateau() {
    return single()
        ? drawn.get(0).finding().plateau().stream()
            .map(flat -> new Band("throughput grows no more", flat.from(), flat.to()))
            .toList()
        : List.of();
  }

  private String sentence(Curve curve) {
    return drawn.stream()
        .map(result -> sentence(result, curve))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private Optional<String> sentence(CapacityResult result, Curve curve) {
    List<Point> points = points(result, curve, false);
    if (points.isEmpty()) {
      return Optional.empty();
    }
    Point least = points.get(0);
    Point most = points.get(points.size() - 1);
    return Optional.of(
        (single() ? "" : label(result, curve) + ": ")
            + curve.word()
            + " "
            + curve.shown(least.y())
            + " at "
            + axis.amount(least.x())
            + (points.size() > 1
                ? " and " + curve.shown(most.y()) + " at " + axis.amount(most.x())
                : ""));
  }

  private Axis across() {
    double[] levels =
        drawn.stream()
            .flatMap(result -> result.levels().stream())
            .mapToDouble(LevelResult::level)
            .sorted()
            .toArray();
    double least = levels[0];
    double most = levels[levels.length - 1];
    String label =
        axis == CapacityAxis.USERS ? "users at the same time" : "requests sent per second";
    return most / least <= LINEAR_UP_TO
        ? new Axis(label, 0, most * 1.08, false)
        : new Axis(label + ", logarithmic", least, roundedUp(most * 1.05), true);
  }

  /** To one digit, so that the last tick of an axis is a number that people read. */
  private static double roundedUp(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    return Math.ceil(value / decade) * decade;
  }

  private static Axis up(List<Series> series, List<Mark> marks, Curve curve) {
    List<Double> values = new ArrayList<>();
    series.forEach(one -> one.points().forEach(point -> values.add(point.y())));
    marks.stream().filter(mark -> !mark.upright()).forEach(mark -> values.add(mark.at()));
    double most = values.stream().mapToDouble(value -> value).max().orElse(1);
    double least = values.stream().mapToDouble(value -> value).min().orElse(0);
    ChartScale scale = ChartScale.of(least, most, 0, 1);
    String label = curve.metric().word() + " in " + curve.metric().unit().symbol();
    return new Axis(
        label + (scale.logarithmic() ? ", logarithmic" : ""),
        scale.low(),
        scale.high(),
        scale.logarithmic());
  }

  private DataTable table(List<Curve> curves) {
    List<String> head = new ArrayList<>();
    head.add(axis == CapacityAxis.USERS ? "users" : "req/s");
    if (!single()) {
      head.add("endpoint");
    }
    curves.forEach(curve -> head.add(curve.word()));
    head.add("limits");
    List<List<String>> rows = new ArrayList<>();
    for (CapacityResult result : drawn) {
      for (LevelResult level : result.levels()) {
        List<String> row = new ArrayList<>();
        row.add(axis.number(level.level()));
        if (!single()) {
          row.add(report.title(result));
        }
        for (Curve curve : curves) {
          OptionalDouble value = curve.of(level);
          row.add(value.isPresent() ? curve.shown(value.getAsDouble()) : "–");
        }
        row.add(CapacityTable.outcome(level));
        rows.add(row);
      }
    }
    return new DataTable(head, rows);
  }
}
