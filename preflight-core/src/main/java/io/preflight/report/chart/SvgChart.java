package io.preflight.report.chart;

import io.preflight.profile.Quantity;
import io.preflight.report.chart.Chart.Band;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Mark;
import io.preflight.report.chart.Chart.Point;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.SvgCanvas.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws a chart as a static picture. */
public final class SvgChart {

  private static final int WIDTH = 760;
  private static final int LEFT = 64;
  private static final int RIGHT = WIDTH - 20;
  private static final int PANEL = 220;
  private static final int ROW = 17;
  private static final double CHARACTER = 6.6;

  private static final String STYLE =
      """
      text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:#4a5560}
      .head{font-size:15px;font-weight:600;fill:#161b22}
      .grid{stroke:#e6e9ed}.axis{stroke:#8b95a1}
      .band{fill:#8b95a1;fill-opacity:.14}
      .curve,.outline,.cross,.mark{fill:none}
      .curve{stroke-width:2}.outline{stroke-width:1.6}.cross{stroke-width:1.8}
      .mark{stroke-width:1.6;stroke-dasharray:5 4}
      .bar{fill-opacity:.55}
      .s-main{stroke:#2463c9}.f-main{fill:#2463c9}.s-second{stroke:#c05a0c}.f-second{fill:#c05a0c}
      .s-third{stroke:#237a4b}.f-third{fill:#237a4b}.s-fourth{stroke:#8142b5}.f-fourth{fill:#8142b5}
      .s-fifth{stroke:#0e7c86}.f-fifth{fill:#0e7c86}.s-sixth{stroke:#b0307a}.f-sixth{fill:#b0307a}
      .s-seventh{stroke:#7a6a00}.f-seventh{fill:#7a6a00}.s-eighth{stroke:#5b4636}.f-eighth{fill:#5b4636}
      .s-baseline{stroke:#66707c}.f-baseline{fill:#66707c}.s-bad{stroke:#c4222b}.f-bad{fill:#c4222b}
      .s-note{stroke:#4a5560}.f-note{fill:#4a5560}\
      """;

  private final Chart chart;
  private final List<List<Mark>> rows;
  private final int top;
  private final SvgCanvas canvas;
  private final ChartScale across;
  private final ChartScale up;

  private SvgChart(Chart chart, boolean alone) {
    this.chart = chart;
    ChartScale flat = scale(chart.x(), LEFT, RIGHT);
    this.rows = rows(chart, flat);
    boolean legend = alone && chart.series().size() > 1;
    this.top = (alone ? 34 : 12) + (legend ? ROW : 0) + ROW * rows.size();
    this.canvas = new SvgCanvas(WIDTH, top + PANEL + 46);
    this.across = flat;
    this.up = scale(chart.y(), top + PANEL, top);
    if (alone) {
      canvas.text(LEFT, 24, "head", Anchor.START, chart.title());
    }
    draw();
    if (legend) {
      legend(46);
    }
  }

  /**
   * A picture that stands alone.
   *
   * @param chart the chart
   * @return an SVG document on a white ground
   */
  public static String document(Chart chart) {
    return new SvgChart(chart, true).canvas.document(chart.title() + ": " + chart.summary(), STYLE);
  }

  /**
   * A picture within a page, whose style sheet colors it and which names it and its series.
   *
   * @param chart the chart
   * @return an SVG element
   */
  public static String inline(Chart chart) {
    return new SvgChart(chart, false).canvas.inline(chart.summary(), "chart");
  }

  private static ChartScale scale(Chart.Axis axis, double from, double to) {
    return new ChartScale(axis.low(), axis.high(), from, to, axis.logarithmic());
  }

  private void draw() {
    chart.bands().forEach(this::band);
    for (double tick : up.ticks()) {
      canvas.line(LEFT, up.pixel(tick), RIGHT, up.pixel(tick), "grid");
      canvas.text(LEFT - 8, up.pixel(tick) + 4, "tick", Anchor.END, Quantity.display(tick));
    }
    for (double tick : across.ticks()) {
      double x = across.pixel(tick);
      canvas.line(x, top + PANEL, x, top + PANEL + 5.0, "axis");
      canvas.text(x, top + PANEL + 19.0, "tick", Anchor.MIDDLE, Quantity.display(tick));
    }
    chart.series().forEach(this::series);
    canvas.line(LEFT, top + PANEL, RIGHT, top + PANEL, "axis");
    marks();
    double middle = (LEFT + RIGHT) / 2.0;
    canvas.text(middle, top + PANEL + 38.0, "label", Anchor.MIDDLE, chart.x().label());
  }

  private void band(Band band) {
    double from = across.pixel(Math.max(band.from(), chart.x().low()));
    double to = across.pixel(Math.min(band.to(), chart.x().high()));
    canvas.rectangle(from, top, Math.max(2, to - from), PANEL, "band");
    canvas.text(from + 4, top + PANEL - 6.0, "label", Anchor.START, band.label());
  }

  private void series(Series series) {
    List<Point> inside = series.points().stream().filter(this::isShown).toList();
    switch (series.kind()) {
      case LINE -> line(inside, series.tone());
      case DOTS ->
          symbols(inside, "f-", series.tone(), "m-2.4 0a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0");
      case CROSSES -> symbols(inside, "cross s-", series.tone(), "m-3.5 -3.5l7 7m0 -7l-7 7");
      case BARS -> bars(series);
      case OUTLINE -> canvas.path(outline(series), "outline s-" + series.tone().word());
    }
  }

  private boolean isShown(Point point) {
    return point.x() >= chart.x().low()
        && point.x() <= chart.x().high()
        && (!chart.y().logarithmic() || point.y() > 0);
  }

  private void line(List<Point> points, Tone tone) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? 'M' : 'L').append(place(point));
    }
    canvas.path(path.toString(), "curve s-" + tone.word());
    symbols(points, "f-", tone, "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0");
  }

  private void symbols(List<Point> points, String style, Tone tone, String shape) {
    StringBuilder path = new StringBuilder();
    points.forEach(point -> path.append('M').append(place(point)).append(shape));
    canvas.path(path.toString(), style + tone.word());
  }

  private String place(Point point) {
    double y = Math.max(top, Math.min(top + PANEL, up.pixel(point.y())));
    return SvgCanvas.number(across.pixel(point.x())) + " " + SvgCanvas.number(y);
  }

  private void bars(Series series) {
    for (int i = 0; i + 1 < series.points().size(); i++) {
      Point left = series.points().get(i);
      double from = across.pixel(left.x());
      double to = across.pixel(series.points().get(i + 1).x());
      double y = up.pixel(left.y());
      if (left.y() > 0) {
        double gap = to - from > 4 ? 1 : 0;
        canvas.rectangle(
            from, y, to - from - gap, top + PANEL - y, "bar f-" + series.tone().word());
      }
    }
  }

  private String outline(Series series) {
    StringBuilder path = new StringBuilder();
    double before = top + PANEL;
    for (Point point : series.points()) {
      double x = across.pixel(point.x());
      path.append(path.isEmpty() ? 'M' : 'L').append(pair(x, before));
      before = up.pixel(point.y());
      path.append('L').append(pair(x, before));
    }
    return path.toString();
  }

  private static String pair(double x, double y) {
    return SvgCanvas.number(x) + " " + SvgCanvas.number(y);
  }

  private void marks() {
    for (int row = 0; row < rows.size(); row++) {
      double base = top - 6.0 - ROW * (rows.size() - 1 - row);
      for (Mark mark : rows.get(row)) {
        double x = across.pixel(mark.at());
        canvas.line(x, base + 3, x, top + PANEL, "mark s-" + mark.tone().word());
        boolean leftwards = x + width(mark) > RIGHT;
        canvas.text(
            leftwards ? x - 4 : x + 4,
            base,
            "f-" + mark.tone().word(),
            leftwards ? Anchor.END : Anchor.START,
            mark.label());
      }
    }
    for (Mark mark : chart.marks()) {
      if (!mark.upright()) {
        double y = up.pixel(mark.at());
        canvas.line(LEFT, y, RIGHT, y, "mark s-" + mark.tone().word());
        canvas.text(RIGHT - 4, y - 5, "f-" + mark.tone().word(), Anchor.END, mark.label());
      }
    }
  }

  private static double width(Mark mark) {
    return mark.label().length() * CHARACTER + 8;
  }

  /** Upright marks in as many rows as it takes for their labels not to cover each other. */
  private static List<List<Mark>> rows(Chart chart, ChartScale across) {
    List<List<Mark>> rows = new ArrayList<>();
    List<Double> free = new ArrayList<>();
    List<Mark> upright =
        chart.marks().stream()
            .filter(Mark::upright)
            .sorted(Comparator.comparingDouble(Mark::at))
            .toList();
    for (Mark mark : upright) {
      double x = across.pixel(mark.at());
      boolean leftwards = x + width(mark) > RIGHT;
      double from = leftwards ? x - width(mark) : x;
      int row = 0;
      while (row < rows.size() && free.get(row) > from) {
        row++;
      }
      if (row == rows.size()) {
        rows.add(new ArrayList<>());
        free.add(0.0);
      }
      rows.get(row).add(mark);
      free.set(row, from + width(mark));
    }
    return rows;
  }

  private void legend(double y) {
    double x = LEFT;
    for (Series series : chart.series()) {
      boolean cross = series.kind() == Kind.CROSSES;
      String at = pair(x + 5, y - 4);
      if (cross) {
        canvas.path("M" + at + "m-3.5 -3.5l7 7m0 -7l-7 7", "cross s-" + series.tone().word());
      } else {
        canvas.rectangle(x, y - 9, 10, 10, "f-" + series.tone().word());
      }
      canvas.text(x + 15, y, "label", Anchor.START, series.label());
      x += 34 + series.label().length() * CHARACTER;
    }
  }
}
