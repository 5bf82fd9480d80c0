package io.preflight.report;

import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
import io.preflight.compare.ObjectiveRow;
import io.preflight.compare.Spread;
import io.preflight.profile.Objective;
import io.preflight.profile.Quantity;
import io.preflight.profile.Statistic;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The distributions of all candidates over each other: for every value the share of requests that
 * stayed at or below it. A failed request never gets there, so that the curve of a candidate with
 * failures ends below 100 %.
 */
final class CompareCharts {

  private static final int STEPS = 100;

  /** A limit further away than this many times the values would leave them no room. */
  private static final double NEAR = 1.5;

  /** A curve along the edge could not be seen. */
  private static final double TOP = 104;

  private static final double[] SHOWN = {0.5, 0.9, 0.95, 0.99};

  private final Comparison comparison;

  private CompareCharts(Comparison comparison) {
    this.comparison = comparison;
  }

  /** One chart for each metric that at least two candidates have shown. */
  static List<Chart> of(Comparison comparison) {
    Set<Metric> metrics = EnumSet.of(Metric.TTFT, Metric.LATENCY);
    comparison.rows().forEach(row -> metrics.add(row.objective().metric()));
    CompareCharts charts = new CompareCharts(comparison);
    return metrics.stream()
        .filter(metric -> charts.spreads(metric).size() > 1)
        .map(charts::chart)
        .toList();
  }

  /** What one candidate has shown. */
  private record Known(int place, String name, Spread spread) {

    /** The share of all requests that stayed at or below a quantile of those that completed. */
    double share(double quantile) {
      return 100 * quantile * spread.completedRequests() / spread.requests();
    }
  }

  private List<Known> spreads(Metric metric) {
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < comparison.candidates().size(); i++) {
      Candidate candidate = comparison.candidates().get(i);
      int place = i;
      candidate
          .requests()
          .map(requests -> requests.spreads().get(metric))
          .filter(spread -> spread.completedRequests() > 0)
          .ifPresent(spread -> known.add(new Known(place, CompareWords.name(candidate), spread)));
    }
    return known;
  }

  private Chart chart(Metric metric) {
    List<Known> known = spreads(metric);
    List<Objective> limits =
        comparison.rows().stream()
            .map(ObjectiveRow::objective)
            .filter(objective -> objective.metric() == metric)
            .toList();
    double most = known.stream().mapToDouble(one -> at(one, 0.99)).max().orElseThrow() * 1.1;
    double least = known.stream().mapToDouble(one -> at(one, 0)).min().orElseThrow();
    List<Mark> marks = new ArrayList<>();
    for (Objective limit : limits) {
      if (limit.limit() <= NEAR * most) {
        marks.add(new Mark("limit " + limit(limit), true, limit.limit(), Tone.BAD));
        most = Math.max(most, limit.limit() * 1.05);
        least = Math.min(least, limit.limit());
      }
    }
    ChartScale scale = ChartScale.of(Math.max(0, least), most > 0 ? most : 1, 0, 1);
    Axis x =
        new Axis(
            metric.word() + ", " + metric.unit().symbol(),
            scale.low(),
            scale.high(),
            scale.logarithmic());
    return new Chart(
        metric.word().replace('_', '-'),
        metric.word() + " of " + known.size() + " candidates",
        summary(metric, known, limits),
        x,
        new Axis("share of requests, %", 0, TOP, false),
        known.stream().map(one -> series(one, x)).toList(),
        marks,
        List.of(),
        table(metric, known));
  }

  private static String limit(Objective objective) {
    return (objective.statistic().word() + " ").stripLeading()
        + Quantity.display(objective.limit(), objective.metric().unit());
  }

  private static double at(Known known, double share) {
    return known.spread().quantile(share).orElseThrow();
  }

  private static Series series(Known known, Axis x) {
    List<Point> points = new ArrayList<>();
    double last = 0;
    for (int i = 0; i <= STEPS; i++) {
      double value = at(known, (double) i / STEPS);
      if (value > x.high()) {
        break;
      }
      last = known.share((double) i / STEPS);
      points.add(new Point(Math.max(value, x.low()), last));
    }
    points.add(new Point(x.high(), last));
    return new Series(known.name(), Kind.OUTLINE, Tone.of(known.place()), points);
  }

  private static String summary(Metric metric, List<Known> known, List<Objective> limits) {
    return "The share of requests up to each "
        + metric.word()
        + "; median "
        + known.stream()
            .map(one -> one.name() + " " + Quantity.display(at(one, 0.5), metric.unit()))
            .collect(Collectors.joining(", "))
        + limits.stream().map(limit -> "; limit " + limit(limit)).collect(Collectors.joining());
  }

  private static DataTable table(Metric metric, List<Known> known) {
    List<String> head = new ArrayList<>(List.of("candidate", "requests"));
    for (double share : SHOWN) {
      head.add(Statistic.percentile(100 * share).word() + ", " + metric.unit().symbol());
    }
    List<List<String>> rows = new ArrayList<>();
    for (Known one : known) {
      List<String> row =
          new ArrayList<>(List.of(one.name(), Long.toString(one.spread().requests())));
      for (double share : SHOWN) {
        row.add(Amount.bare(at(one, share), metric.unit()));
      }
      rows.add(row);
    }
    return new DataTable(head, rows);
  }
}
