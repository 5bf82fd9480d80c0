package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunTrace;
import io.preflight.evidence.TracePoint;
import io.preflight.profile.Quantity;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Chart.Axis;
import io.preflight.report.chart.Chart.Band;
import io.preflight.report.chart.Chart.DataTable;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Point;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.ChartScale;
import io.preflight.report.chart.Tone;
import io.preflight.sample.MetricUnit;
import io.preflight.sample.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The course of a run: how long requests took, when they failed, how many there were. */
final class TimelineChart {

  private static final int MOST_ROWS = 40;

  private final RunTrace trace;
  private final boolean simulated;
  private final double end;

  TimelineChart(ReadinessReport report, RunTrace trace) {
    this.trace = trace;
    this.simulated = report.mode() == Mode.SIMULATED;
    this.end = trace.points().isEmpty() ? 0 : trace.points().get(trace.points().size() - 1).at();
  }

  /** Times of requests over the time of the run; empty for fewer than two requests. */
  Optional<Chart> times() {
    List<Point> ttft = points(TracePoint::ttftMs, point -> true);
    List<Point> latency = points(TracePoint::latencyMs, point -> true);
    List<Point> measured = new ArrayList<>(ttft);
    measured.addAll(latency);
    if (trace.points().size() < 2 || measured.isEmpty()) {
      return Optional.empty();
    }
    double least = measured.stream().mapToDouble(Point::y).min().orElseThrow();
    double most = measured.stream().mapToDouble(Point::y).max().orElseThrow();
    ChartScale up = ChartScale.of(least, most, 0, 1);
    List<Series> series = new ArrayList<>();
    add(series, "latency", Kind.DOTS, Tone.MAIN, latency);
    add(series, "ttft", Kind.DOTS, Tone.SECOND, ttft);
    double floor = up.low() + (up.logarithmic() ? up.low() * 0.06 : (up.high() - up.low()) * 0.02);
    add(series, "failed", Kind.CROSSES, Tone.BAD, points(point -> floor, TracePoint::failed));
    return Optional.of(
        new Chart(
            "timeline",
            (simulated ? "Simulated requests" : "Requests") + " over the run",
            sentence(),
            across(),
            new Axis(
                "milliseconds" + (up.logarithmic() ? ", logarithmic" : ""),
                up.low(),
                up.high(),
                up.logarithmic()),
            series,
            List.of(),
            bands(),
            table()));
  }

  /** Requests per second over the time of the run; empty where there is no time. */
  Optional<Chart> rate() {
    if (!trace.timed() || trace.slices().size() < 4 || simulated) {
      return Optional.empty();
    }
    List<Point> all = new ArrayList<>();
    List<Point> failed = new ArrayList<>();
    for (RunTrace.Slice slice : trace.slices()) {
      all.add(new Point(slice.from(), slice.requests() / trace.sliceSeconds()));
      failed.add(new Point(slice.from(), slice.failed() / trace.sliceSeconds()));
    }
    double last = trace.slices().get(trace.slices().size() - 1).from() + trace.sliceSeconds();
    all.add(new Point(last, 0));
    failed.add(new Point(last, 0));
    double most = all.stream().mapToDouble(Point::y).max().orElse(1);
    List<Series> series = new ArrayList<>();
    series.add(new Series("requests", Kind.BARS, Tone.MAIN, all));
    if (failed.stream().anyMatch(point -> point.y() > 0)) {
      series.add(new Series("failed", Kind.BARS, Tone.BAD, failed));
    }
    ChartScale up = ChartScale.linear(most, 0, 1);
    return Optional.of(
        new Chart(
            "rate",
            "Load over the run",
            "Requests due per second, at most "
                + Quantity.display(most, MetricUnit.REQUESTS_PER_SECOND),
            new Axis(
                "seconds since the first request",
                Math.min(0, all.get(0).x()),
                Math.max(end, last),
                false),
            new Axis("requests due per second", 0, up.high(), false),
            series,
            List.of(),
            bands(),
            table()));
  }

  private Axis across() {
    String label = trace.timed() ? "seconds since the first request" : "request";
    double room = Math.max(end, 1e-3) * 0.015;
    return new Axis(label, -room, Math.max(end, 1e-3) + room, false);
  }

  private List<Point> points(ToDoubleFunction<TracePoint> value, Predicate<TracePoint> condition) {
    return trace.points().stream()
        .filter(condition)
        .filter(point -> !Double.isNaN(value.applyAsDouble(point)))
        .map(point -> new Point(point.at(), value.applyAsDouble(point)))
        .toList();
  }

  private static void add(
      List<Series> series, String label, Kind kind, Tone tone, List<Point> points) {
    if (!points.isEmpty()) {
      series.add(new Series(label, kind, tone, points));
    }
  }

  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    Optional<RunTrace.Span> measured = trace.span(Phase.MEASURED);
    trace
        .span(Phase.WARMUP)
        .ifPresent(
            span ->
                bands.add(
                    new Band(
                        "warm-up, not counted",
                        span.from(),
                        measured.map(RunTrace.Span::from).orElse(span.to()))));
    trace
        .span(Phase.COOLDOWN)
        .ifPresent(span -> bands.add(new Band("cool-down", span.from(), span.to())));
    return bands;
  }

  private String sentence() {
    long failed = trace.slices().stream().mapToLong(RunTrace.Slice::failed).sum();
    String text =
        Wording.counted(trace.requests(), "request")
            + (trace.timed() ? " over " + Quantity.display(end) + " s" : "")
            + ", "
            + failed
            + " failed";
    return trace.thinned()
        ? text
            + "; drawn are "
            + trace.points().size()
            + ", the fastest and the slowest of every stretch among them"
        : text;
  }

  private DataTable table() {
    if (!trace.timed() || trace.slices().isEmpty()) {
      return new DataTable(List.of("requests"), List.of(List.of(Long.toString(trace.requests()))));
    }
    int joined = (trace.slices().size() + MOST_ROWS - 1) / MOST_ROWS;
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < trace.slices().size(); i += joined) {
      row(trace.slices().subList(i, Math.min(trace.slices().size(), i + joined)), rows);
    }
    return new DataTable(
        List.of("from", "to", "requests", "failed", "slowest ttft", "slowest latency"), rows);
  }

  private void row(List<RunTrace.Slice> slices, List<List<String>> rows) {
    double from = slices.get(0).from();
    double to = slices.get(slices.size() - 1).from() + trace.sliceSeconds();
    long requests = slices.stream().mapToLong(RunTrace.Slice::requests).sum();
    if (requests == 0) {
      return;
    }
    rows.add(
        List.of(
            Quantity.display(Math.max(0, from)) + " s",
            Quantity.display(to) + " s",
            Long.toString(requests),
            Long.toString(slices.stream().mapToLong(RunTrace.Slice::failed).sum()),
            slowest(from, to, TracePoint::ttftMs),
            slowest(from, to, TracePoint::latencyMs)));
  }

  private String slowest(double from, double to, ToDoubleFunction<TracePoint> value) {
    return trace.points().stream()
        .filter(point -> point.at() >= from && point.at() < to)
        .mapToDouble(value)
        .filter(seen -> !Double.isNaN(seen))
        .max()
        .stream()
        .mapToObj(seen -> Quantity.display(seen, MetricUnit.MILLISECONDS))
        .findFirst()
        .orElse("—");
  }
}
