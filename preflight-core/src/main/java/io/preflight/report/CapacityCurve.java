package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Objective;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
import io.preflight.report.chart.ChartScale;
import io.preflight.report.chart.SvgCanvas;
import io.preflight.report.chart.SvgCanvas.Anchor;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The load against the time that is limited, and against the throughput, as a static picture with
 * one curve for each endpoint.
 */
final class CapacityCurve {

  private static final int WIDTH = 760;
  private static final int LEFT = 78;
  private static final int RIGHT = WIDTH - 24;
  private static final int PANEL = 200;
  private static final int TOP = 62;
  private static final int GAP = 52;
  private static final int LEGEND_LINE = 20;
  private static final double LEAST_TICK_DISTANCE = 26;
  private static final double LINEAR_UP_TO = 4;
  private static final int MOST_NAMES = 2;
  private static final List<String> COLORS =
      List.of("#1f6fb4", "#d1691b", "#2b8a3e", "#8a4fb0", "#a61e4d", "#5c6670");
  private static final String STYLE =
      """
      text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:#3b4148}
      .head{font-size:15px;font-weight:600;fill:#1b1f23}
      .panel{font-weight:600}
      .limit{fill:#c92a2a;font-weight:600}
      .grid{stroke:#e4e7ea}
      .axis{stroke:#7a828a}
      .bound{stroke:#c92a2a;stroke-width:1.5;stroke-dasharray:6 4}
      .curve{fill:none;stroke-width:2;stroke-linejoin:round}
      .dot{stroke-width:2}
      .cross{fill:none;stroke-width:2.5;stroke-linecap:round}""";

  private final CapacityReport report;
  private final List<CapacityResult> drawn;
  private final CapacityAxis axis;
  private final SvgCanvas canvas;
  private final int height;
  private final ChartScale across;

  /** What a panel shows. */
  private record Panel(String title, Metric metric, Statistic statistic, OptionalDouble limit) {
    OptionalDouble value(LevelResult level) {
      return level.evidence().metrics().value(metric, statistic);
    }
  }

  private CapacityCurve(CapacityReport report, List<CapacityResult> drawn) {
    this.report = report;
    this.drawn = drawn;
    this.axis = drawn.get(0).spec().axis();
    this.height = TOP + 2 * PANEL + GAP + 62 + LEGEND_LINE * drawn.size();
    this.canvas = new SvgCanvas(WIDTH, height);
    List<Double> levels = levels();
    double least = levels.get(0);
    double most = levels.get(levels.size() - 1);
    boolean linear = levels.size() == 1 || most / least <= LINEAR_UP_TO;
    this.across =
        linear
            ? new ChartScale(0, most * 1.04, LEFT, RIGHT, false)
            : new ChartScale(least * 0.9, most * 1.08, LEFT, RIGHT, true);
  }

  /** The picture; empty when nothing was measured. */
  static Optional<String> of(CapacityReport report) {
    List<CapacityResult> drawn =
        report.results().stream().filter(result -> !result.levels().isEmpty()).toList();
    return drawn.isEmpty()
        ? Optional.empty()
        : Optional.of(new CapacityCurve(report, drawn).draw());
  }

  private String draw() {
    String title =
        "Capacity: "
            + (drawn.size() <= MOST_NAMES
                ? drawn.stream().map(report::title).collect(Collectors.joining(", "))
                : drawn.size() + " endpoints");
    canvas.text(LEFT, 26, "head", Anchor.START, title);
    panel(limited(), TOP, false);
    panel(
        new Panel(
            "completed requests per second",
            Metric.REQUEST_RATE,
            Statistic.WHOLE,
            OptionalDouble.empty()),
        TOP + PANEL + GAP,
        true);
    legend(TOP + 2 * PANEL + GAP + 62);
    return canvas.document(title, STYLE);
  }

  /** The percentile that broke, else the first limited one, else the p95 of the first token. */
  private Panel limited() {
    Optional<Objective> chosen =
        drawn.stream()
            .flatMap(result -> result.finding().above().stream())
            .flatMap(level -> level.objectives().stream())
            .filter(one -> one.status() == ObjectiveStatus.VIOLATED)
            .map(ObjectiveResult::objective)
            .filter(CapacityCurve::timed)
            .findFirst()
            .or(
                () ->
                    drawn.stream()
                        .flatMap(result -> result.objectives().stream())
                        .filter(CapacityCurve::timed)
                        .findFirst());
    Metric metric = chosen.map(Objective::metric).orElse(Metric.TTFT);
    Statistic statistic = chosen.map(Objective::statistic).orElse(Statistic.percentile(95));
    return new Panel(
        metric.word() + " " + statistic.word(),
        metric,
        statistic,
        chosen.map(one -> OptionalDouble.of(one.limit())).orElseGet(OptionalDouble::empty));
  }

  private static boolean timed(Objective objective) {
    return objective.metric().unit() == MetricUnit.MILLISECONDS
        || objective.metric().unit() == MetricUnit.MILLISECONDS_PER_TOKEN;
  }

  private void panel(Panel panel, double top, boolean last) {
    double bottom = top + PANEL;
    double[] values =
        drawn.stream()
            .flatMap(result -> result.levels().stream())
            .map(panel::value)
            .flatMapToDouble(OptionalDouble::stream)
            .filter(value -> value > 0)
            .toArray();
    double most =
        DoubleStream.concat(DoubleStream.of(values), panel.limit().stream()).max().orElse(1);
    double least =
        DoubleStream.concat(DoubleStream.of(values), panel.limit().stream()).min().orElse(1);
    ChartScale up = ChartScale.of(least, most, bottom, top);
    String scale = up.logarithmic() ? ", logarithmic" : "";
    canvas.text(LEFT, top - 10, "panel", Anchor.START, panel.title() + scale);
    for (double tick : up.ticks()) {
      double y = up.pixel(tick);
      canvas.line(LEFT, y, RIGHT, y, "grid");
      canvas.text(
          LEFT - 8, y + 4, "tick", Anchor.END, Quantity.display(tick, panel.metric().unit()));
    }
    canvas.line(LEFT, bottom, RIGHT, bottom, "axis");
    levelTicks(bottom, last);
    for (int i = 0; i < drawn.size(); i++) {
      curve(drawn.get(i), COLORS.get(i % COLORS.size()), panel, up);
    }
    if (panel.limit().isPresent()) {
      double y = up.pixel(panel.limit().getAsDouble());
      canvas.line(LEFT, y, RIGHT, y, "bound");
      String text = "limit " + Quantity.display(panel.limit().getAsDouble(), panel.metric().unit());
      canvas.text(RIGHT, top - 10, "limit", Anchor.END, text);
    }
  }

  private void levelTicks(double bottom, boolean last) {
    double free = Double.NEGATIVE_INFINITY;
    for (double level : levels()) {
      double x = across.pixel(level);
      canvas.line(x, bottom, x, bottom + 5, "axis");
      if (x - free >= LEAST_TICK_DISTANCE) {
        canvas.text(x, bottom + 19, "tick", Anchor.MIDDLE, axis.number(level));
        free = x;
      }
    }
    if (last) {
      canvas.text(
          (LEFT + RIGHT) / 2.0,
          bottom + 38,
          "panel",
          Anchor.MIDDLE,
          axis == CapacityAxis.USERS ? "users at the same time" : "requests sent per second");
    }
  }

  private void curve(CapacityResult result, String color, Panel panel, ChartScale up) {
    List<LevelResult> shown =
        result.levels().stream().filter(level -> panel.value(level).orElse(0) > 0).toList();
    double[] points =
        shown.stream()
            .flatMapToDouble(
                level ->
                    DoubleStream.of(
                        across.pixel(level.level()), up.pixel(panel.value(level).orElseThrow())))
            .toArray();
    canvas.polyline(points, color);
    for (int i = 0; i < shown.size(); i++) {
      LevelResult level = shown.get(i);
      String hint =
          report.title(result)
              + ", "
              + axis.amount(level.level())
              + ": "
              + Quantity.display(panel.value(level).orElseThrow(), panel.metric().unit())
              + ", "
              + CapacityTable.outcome(level);
      if (level.status() == LevelStatus.BROKEN) {
        canvas.cross(points[2 * i], points[2 * i + 1], color, hint);
      } else {
        canvas.dot(
            points[2 * i], points[2 * i + 1], color, level.status() == LevelStatus.HELD, hint);
      }
    }
  }

  private void legend(double top) {
    for (int i = 0; i < drawn.size(); i++) {
      CapacityResult result = drawn.get(i);
      double y = top + LEGEND_LINE * i;
      String color = COLORS.get(i % COLORS.size());
      canvas.polyline(new double[] {LEFT, y - 4, LEFT + 22, y - 4}, color);
      canvas.text(
          LEFT + 30, y, "legend", Anchor.START, report.title(result) + ": " + shortened(result));
    }
    double y = 26;
    canvas.dot(RIGHT - 210, y - 4, "#3b4148", true, "held");
    canvas.text(RIGHT - 201, y, "legend", Anchor.START, "held");
    canvas.cross(RIGHT - 150, y - 4, "#3b4148", "broken");
    canvas.text(RIGHT - 141, y, "legend", Anchor.START, "broken");
    canvas.dot(RIGHT - 82, y - 4, "#3b4148", false, "undecided");
    canvas.text(RIGHT - 73, y, "legend", Anchor.START, "undecided");
  }

  /** The whole sentence stands in the document beside the picture. */
  private static String shortened(CapacityResult result) {
    String sentence = result.finding().sentence();
    int end = sentence.indexOf(';');
    return end < 0 ? sentence : sentence.substring(0, end);
  }

  /** The levels of all curves, rising. */
  private List<Double> levels() {
    return drawn.stream()
        .flatMap(result -> result.levels().stream())
        .map(LevelResult::level)
        .distinct()
        .sorted()
        .toList();
  }
}
