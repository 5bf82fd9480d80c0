package io.preflight.report;

import io.preflight.baseline.Baseline;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.RunMetrics;
import io.preflight.report.chart.Chart;
import io.preflight.sample.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The charts of a run: what every format that shows pictures draws. */
final class RunCharts {

  private static final List<Metric> ALWAYS = List.of(Metric.TTFT, Metric.LATENCY, Metric.ITL);

  private RunCharts() {}

  /** Only charts that have something to show, the course of the run first. */
  static List<Chart> of(ReadinessReport report, Optional<Baseline> before) {
    List<Chart> charts = new ArrayList<>();
    report.metrics().ifPresent(metrics -> draw(report, metrics, before, charts));
    return charts;
  }

  private static void draw(
      ReadinessReport report, RunMetrics metrics, Optional<Baseline> before, List<Chart> charts) {
    TimelineChart timeline = new TimelineChart(report, metrics.trace());
    timeline.times().ifPresent(charts::add);
    for (Metric metric : shown(report)) {
      DistributionChart.of(report, metrics, metric, before).ifPresent(charts::add);
    }
    timeline.rate().ifPresent(charts::add);
  }

  /** The usual ones, and those that something is asked of. */
  private static Set<Metric> shown(ReadinessReport report) {
    Set<Metric> shown = EnumSet.copyOf(ALWAYS);
    report.objectives().stream()
        .map(result -> result.objective().metric())
        .filter(metric -> metric.scope() != Metric.Scope.RUN)
        .forEach(shown::add);
    return shown;
  }
}
