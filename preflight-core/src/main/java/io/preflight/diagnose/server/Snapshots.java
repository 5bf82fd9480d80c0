package io.preflight.diagnose.server;

import io.preflight.diagnose.server.BucketQuantile.Estimate;
import io.preflight.exposition.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * Computes {@linkplain Formula formulas} from scrapes, as PromQL does from what Prometheus stored:
 * a counter that became smaller has begun anew, and percentiles are of the buckets' increases.
 * Unlike PromQL nothing is extrapolated beyond the scrapes, and a counter is taken to stand still
 * before and after the run: what it grew by from the scrape before to the one after is of the run.
 *
 * @param list the scrapes in the order of time
 * @param labels labels that series must have
 * @param engine the metric that shows the engine in a scrape; empty when no engine was found
 * @param run when the run took place
 */
record Snapshots(
    List<Snapshot> list, Map<String, String> labels, Optional<String> engine, RunPeriods run) {

  private static final String BUCKET = "_bucket";
  private static final String BOUND = "le";

  Snapshots {
    list = List.copyOf(list);
    labels = Map.copyOf(labels);
  }

  /** The values of a formula; without any series when its metrics are not there. */
  Values of(Formula formula, NamedQuery query) {
    Combination combination = query.combination();
    if (formula instanceof Formula.Gauge gauge) {
      return Values.of(combination, series(first(gauge.metrics(), "").orElse(List.of())));
    }
    if (formula instanceof Formula.Rate rate) {
      return rates(first(rate.metrics(), "").orElse(List.of()), query);
    }
    if (formula instanceof Formula.Quantile quantile) {
      return quantiles(
          quantile.quantile(), first(quantile.metrics(), BUCKET).orElse(List.of()), combination);
    }
    if (formula instanceof Formula.Mean mean) {
      return means(mean.metrics(), combination);
    }
    if (formula instanceof Formula.Share share) {
      return Values.of(combination, shares(share));
    }
    return Values.of(combination, sums(((Formula.Total) formula).parts()));
  }

  /** One series with the points of all scrapes. */
  private record Track(Map<String, String> labels, List<Point> points) {}

  /** The series of the first of the metrics that is there. */
  private Optional<List<Track>> first(List<Metric> metrics, String suffix) {
    return metrics.stream()
        .map(metric -> tracks(metric, suffix))
        .filter(tracks -> !tracks.isEmpty())
        .findFirst();
  }

  private List<Track> tracks(Metric metric, String suffix) {
    Map<Map<String, String>, Track> byLabels = new LinkedHashMap<>();
    for (Snapshot snapshot : list) {
      for (MetricSample sample : snapshot.samples()) {
        if (metric.matches(sample, suffix, labels)) {
          byLabels
              .computeIfAbsent(sample.labels(), own -> new Track(own, new ArrayList<>()))
              .points()
              .add(new Point(snapshot.at(), sample.value()));
        }
      }
    }
    return List.copyOf(byLabels.values());
  }

  private static List<Series> series(List<Track> tracks) {
    return tracks.stream().map(track -> new Series(track.labels(), track.points())).toList();
  }

  private Values rates(List<Track> tracks, NamedQuery query) {
    Combination combination = query.combination();
    List<Series> series = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (Track track : tracks) {
      List<Increase> increases = measured(increases(track));
      if (increases.isEmpty()) {
        continue;
      }
      double grown = increases.stream().mapToDouble(Increase::by).sum();
      whole.add(grown / seconds(increases, query));
      if (increases.size() > 1) {
        series.add(
            new Series(
                track.labels(),
                increases.stream()
                    .map(one -> new Point(one.to(), one.by() / one.seconds()))
                    .toList()));
      }
    }
    Values values = Values.of(combination, series);
    double[] finite = whole.stream().mapToDouble(d -> d).filter(Double::isFinite).toArray();
    return finite.length == 0 ? values : values.ofWindow(combination.of(Arrays.stream(finite)));
  }

  /** How long the run went on meanwhile; a share of time, such as heat's, does not end with it. */
  private double seconds(List<Increase> increases, NamedQuery query) {
    double scraped = increases.stream().mapToDouble(Increase::seconds).sum();
    double run =
        increases.stream()
            .mapToDouble(one -> seconds(this.run.whole().overlap(one.from(), one.to())))
            .sum();
    boolean share = query.signal().filter(signal -> signal.unit() == Unit.RATIO).isPresent();
    return share || run == 0 ? scraped : run;
  }

  private static double seconds(Duration span) {
    return span.getSeconds() + span.getNano() / 1e9;
  }

  /** Those without requests of the warm-up and the cool-down; all when each holds some. */
  private List<Increase> measured(List<Increase> all) {
    List<Increase> measured =
        all.stream().filter(one -> run.isMeasuredOnly(one.from(), one.to())).toList();
    return measured.isEmpty() ? all : measured;
  }

  /** How much a counter grew between two scrapes. */
  private record Increase(Instant from, Instant to, double by) {

    double seconds() {
      return Snapshots.seconds(Duration.between(from, to));
    }
  }

  private List<Increase> increases(Track track) {
    List<Point> points = fromZero(track.points());
    List<Increase> increases = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      double before = points.get(i - 1).value();
      double now = points.get(i).value();
      increases.add(
          new Increase(
              points.get(i - 1).at(), points.get(i).at(), now < before ? now : now - before));
    }
    return increases;
  }

  /**
   * Some counters are not there before they count: one that appears while the server runs was 0 at
   * the scrape before.
   */
  private List<Point> fromZero(List<Point> points) {
    Instant appeared = points.get(0).at();
    Optional<Snapshot> before =
        list.stream().takeWhile(one -> one.at().isBefore(appeared)).reduce((one, next) -> next);
    boolean served =
        before.isPresent()
            && before.get().samples().stream()
                .anyMatch(sample -> engine.equals(Optional.of(sample.name())));
    if (!served) {
      return points;
    }
    List<Point> all = new ArrayList<>(points);
    all.add(0, new Point(before.get().at(), 0));
    return all;
  }

  private Values quantiles(double quantile, List<Track> tracks, Combination combination) {
    Map<Double, Double> whole = new HashMap<>();
    TreeMap<Instant, Map<Double, Double>> parts = new TreeMap<>();
    for (Track track : tracks) {
      double bound = BucketQuantile.bound(track.labels().getOrDefault(BOUND, ""));
      if (Double.isNaN(bound)) {
        continue;
      }
      for (Increase increase : increases(track)) {
        whole.merge(bound, increase.by(), Double::sum);
        parts
            .computeIfAbsent(increase.to(), at -> new HashMap<>())
            .merge(bound, increase.by(), Double::sum);
      }
    }
    List<Point> points = new ArrayList<>();
    boolean clipped = false;
    for (Map.Entry<Instant, Map<Double, Double>> part : parts.entrySet()) {
      Optional<Estimate> found = BucketQuantile.of(quantile, part.getValue());
      points.add(new Point(part.getKey(), found.map(Estimate::value).orElse(Double.NaN)));
      clipped |= found.map(Estimate::span).map(Span::isOpen).orElse(false);
    }
    if (points.isEmpty()) {
      return Values.of(combination, List.of());
    }
    Values values = Values.of(combination, List.of(new Series(Map.of(), points))).clipped(clipped);
    return BucketQuantile.of(quantile, whole).map(values::ofWindow).orElse(values);
  }

  private Values means(List<Metric> metrics, Combination combination) {
    SortedMap<Instant, Double> sums = grown(first(metrics, Formula.Mean.SUM).orElse(List.of()));
    SortedMap<Instant, Double> counts = grown(first(metrics, Formula.Mean.COUNT).orElse(List.of()));
    if (counts.isEmpty()) {
      return Values.of(combination, List.of());
    }
    List<Point> points = new ArrayList<>();
    counts.forEach(
        (at, count) -> points.add(new Point(at, sums.getOrDefault(at, Double.NaN) / count)));
    Values values = Values.of(combination, List.of(new Series(Map.of(), points)));
    double whole = sum(sums.values()) / sum(counts.values());
    return Double.isFinite(whole) ? values.ofWindow(whole) : values;
  }

  private SortedMap<Instant, Double> grown(List<Track> tracks) {
    SortedMap<Instant, Double> grown = new TreeMap<>();
    for (Track track : tracks) {
      increases(track).forEach(one -> grown.merge(one.to(), one.by(), Double::sum));
    }
    return grown;
  }

  private static double sum(Collection<Double> values) {
    return values.stream().mapToDouble(value -> value).sum();
  }

  private List<Series> shares(Formula.Share share) {
    Map<Map<String, String>, Map<Instant, Double>> whole = byLabels(sums(share.whole()));
    return tracks(share.part(), "").stream()
        .map(
            track ->
                new Series(
                    track.labels(),
                    track.points().stream()
                        .map(
                            point ->
                                new Point(
                                    point.at(),
                                    point.value()
                                        / whole
                                            .getOrDefault(track.labels(), Map.of())
                                            .getOrDefault(point.at(), Double.NaN)))
                        .toList()))
        .toList();
  }

  private static Map<Map<String, String>, Map<Instant, Double>> byLabels(List<Series> series) {
    Map<Map<String, String>, Map<Instant, Double>> values = new HashMap<>();
    for (Series one : series) {
      Map<Instant, Double> points = new HashMap<>();
      one.points().forEach(point -> points.put(point.at(), point.value()));
      values.put(one.labels(), points);
    }
    return values;
  }

  /** The sums of those series that every part has at an instant. */
  private List<Series> sums(List<Metric> parts) {
    List<Map<Map<String, String>, Map<Instant, Double>>> all =
        parts.stream().map(part -> byLabels(series(tracks(part, "")))).toList();
    List<Series> sums = new ArrayList<>();
    all.get(0)
        .forEach(
            (own, points) -> {
              List<Point> summed = new ArrayList<>();
              new TreeMap<>(points)
                  .forEach(
                      (at, value) ->
                          summed.add(
                              new Point(
                                  at,
                                  all.stream()
                                      .flatMapToDouble(
                                          part ->
                                              DoubleStream.of(
                                                  part.getOrDefault(own, Map.of())
                                                      .getOrDefault(at, Double.NaN)))
                                      .sum())));
              sums.add(new Series(own, summed));
            });
    return sums;
  }
}
