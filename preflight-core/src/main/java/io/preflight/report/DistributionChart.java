package io.preflight.report;

import io.preflight.baseline.Baseline;
import io.preflight.baseline.BaselineMetric;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Quantity;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Chart.Axis;
import io.preflight.report.chart.Chart.DataTable;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Mark;
import io.preflight.report.chart.Chart.Point;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.ChartScale;
import io.preflight.report.chart.Histogram;
import io.preflight.report.chart.Tone;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import io.preflight.stats.Summary;
import io.preflight.stats.ValueSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the values of a metric are spread, with the limits on them drawn in. */
final class DistributionChart {

  /** A limit further away than this many times the spread would leave the values no room. */
  private static final double NEAR = 1.5;

  private static final double SPLIT = 20;

  private final Metric metric;
  private final Summary summary;
  private final List<ObjectiveResult> limits;
  private final List<Long> counts;
  private final List<Double> edges;
  private final long total;
  private final boolean simulated;
  private final double least;
  private final double most;
  private final double[] before;
  private final List<Long> beforeCounts;

  private DistributionChart(
      ReadinessReport report, RunMetrics metrics, Metric metric, Summary summary, double[] before) {
    this.metric = metric;
    this.before = before;
    this.summary = summary;
    this.limits =
        report.objectives().stream()
            .filter(result -> result.objective().metric() == metric)
            .toList();
    // Times of almost nothing would stretch the scale without telling anything.
    double floor = Math.min(summary.p50() / SPLIT, summary.max());
    boolean compares = before.length > 0;
    double lowest = compares ? Math.min(summary.min(), before[0]) : summary.min();
    this.least = Math.max(lowest, floor);
    this.most = compares ? Math.max(summary.max(), before[before.length - 1]) : summary.max();
    this.edges = Histogram.edges(least, most);
    List<Double> counted = new ArrayList<>(edges);
    counted.set(0, Math.min(edges.get(0), lowest));
    this.counts = metrics.counts(metric, counted);
    this.beforeCounts =
        Arrays.stream(
                ValueSeries.counts(before, counted.stream().mapToDouble(edge -> edge).toArray()))
            .boxed()
            .toList();
    this.total = counts.stream().mapToLong(count -> count).sum();
    this.simulated = report.mode() == Mode.SIMULATED;
  }

  /**
   * The chart; empty when nothing was measured.
   *
   * @param before what the run is compared with, whose values are outlined where they are known
   */
  static Optional<Chart> of(
      ReadinessReport report, RunMetrics metrics, Metric metric, Optional<Baseline> before) {
    double[] values =
        before
            .map(baseline -> baseline.metrics().get(metric))
            .flatMap(BaselineMetric::completed)
            .orElse(new double[0]);
    Arrays.sort(values);
    return metrics
        .summary(metric)
        .map(summary -> new DistributionChart(report, metrics, metric, summary, values))
        .filter(chart -> chart.total > 0)
        .map(DistributionChart::chart);
  }

  private Chart chart() {
    String noun = metric.scope() == Metric.Scope.EVENT ? "gaps" : "requests";
    String title = (simulated ? "Simulated " : "") + metric.word() + " of " + total + " " + noun;
    List<Mark> marks = marks();
    return new Chart(
        metric.word(),
        title,
        sentence(noun),
        across(marks),
        up(noun),
        series(noun),
        marks,
        List.of(),
        table(noun));
  }

  private String sentence(String noun) {
    return metric.word()
        + " of "
        + total
        + " "
        + noun
        + ": p50 "
        + shown(summary.p50())
        + ", p95 "
        + shown(summary.p95())
        + ", p99 "
        + shown(summary.p99())
        + ", from "
        + shown(summary.min())
        + " to "
        + shown(summary.max())
        + limits.stream()
            .filter(result -> result.regression().isEmpty())
            .map(result -> "; limit on " + statistic(result) + " " + Amount.limit(result))
            .collect(Collectors.joining())
        + (before.length == 0
            ? ""
            : "; the baseline's "
                + before.length
                + " had p50 "
                + shown(Quantiles.of(before, 50, PercentileMethod.LINEAR))
                + " and p95 "
                + shown(Quantiles.of(before, 95, PercentileMethod.LINEAR)));
  }

  private List<Series> series(String noun) {
    List<Series> series = new ArrayList<>();
    String run = before.length == 0 ? "share of " + noun : "this run";
    series.add(new Series(run, Kind.BARS, Tone.MAIN, steps(counts, total)));
    if (before.length > 0) {
      series.add(
          new Series("baseline", Kind.OUTLINE, Tone.BASELINE, steps(beforeCounts, before.length)));
    }
    return series;
  }

  private String shown(double value) {
    return Quantity.display(value, metric.unit());
  }

  private List<Point> steps(List<Long> counted, long of) {
    List<Point> steps = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      steps.add(new Point(edges.get(i), 100.0 * counted.get(i) / of));
    }
    steps.add(new Point(edges.get(edges.size() - 1), 0));
    return steps;
  }

  private Axis across(List<Mark> marks) {
    double low = edges.get(0);
    double high = edges.get(edges.size() - 1);
    for (Mark mark : marks) {
      low = Math.min(low, mark.at());
      high = Math.max(high, mark.at());
    }
    String label = metric.word() + " in " + metric.unit().symbol();
    if (Histogram.logarithmic(least, most) && low > 0) {
      return new Axis(label + ", logarithmic", low / 1.05, high * 1.05, true);
    }
    double room = (high - low) * 0.02;
    return new Axis(label, Math.max(Math.min(low, 0), low - room), high + room, false);
  }

  private Axis up(String noun) {
    double highest = 100.0 * Collections.max(counts) / total;
    if (before.length > 0) {
      highest = Math.max(highest, 100.0 * Collections.max(beforeCounts) / before.length);
    }
    ChartScale scale = ChartScale.linear(highest, 0, 1);
    return new Axis("% of " + noun, 0, scale.high(), false);
  }

  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark("p50", true, summary.p50(), Tone.NOTE));
    if (total >= 20) {
      marks.add(new Mark("p95", true, summary.p95(), Tone.NOTE));
    }
    for (ObjectiveResult result : limits) {
      if (result.regression().isPresent()) {
        double before = result.regression().get().compared().before();
        mark(marks, "baseline " + statistic(result) + " " + shown(before), before, Tone.BASELINE);
      } else {
        String label = "limit " + statistic(result) + " " + Amount.limit(result);
        mark(marks, label, result.objective().limit(), Tone.BAD);
      }
    }
    return marks;
  }

  private static String statistic(ObjectiveResult result) {
    return result.objective().statistic().word();
  }

  /** One out of sight is named at the edge beyond which it lies. */
  private void mark(List<Mark> marks, String label, double at, Tone tone) {
    double low = edges.get(0);
    double high = edges.get(edges.size() - 1);
    double reach = NEAR * (high - low);
    if (at > high + reach) {
      marks.add(new Mark(label + " →", true, high + (high - low) * 0.06, tone));
    } else if (at < low - reach) {
      marks.add(new Mark("← " + label, true, low, tone));
    } else {
      marks.add(new Mark(label, true, at, tone));
    }
  }

  private DataTable table(String noun) {
    List<List<String>> rows = new ArrayList<>();
    long below = 0;
    for (int i = 0; i < counts.size(); i++) {
      below += counts.get(i);
      if (counts.get(i) + beforeCounts.get(i) > 0) {
        List<String> row = new ArrayList<>();
        row.add(shown(edges.get(i)));
        row.add(shown(edges.get(i + 1)));
        row.add(Long.toString(counts.get(i)));
        row.add(Quantity.display((double) below / total, MetricUnit.RATIO));
        if (before.length > 0) {
          row.add(Long.toString(beforeCounts.get(i)));
        }
        rows.add(row);
      }
    }
    List<String> head = new ArrayList<>(List.of("from", "to", noun, "share up to here"));
    if (before.length > 0) {
      head.add("baseline");
    }
    return new DataTable(head, rows);
  }
}
