package io.preflight.diagnose.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which engine a Prometheus scrapes, and how often: read off the raw samples of the metric that
 * each engine has.
 *
 * @param engine the engine with the most series; empty when there is none
 * @param others further engines whose metrics are there, too
 * @param scrapeInterval the usual time between two samples; empty when there are not two
 * @param samplesInWindow how many samples lie between the beginning and the end of the run
 * @param last when the server was scraped last; empty without a sample
 */
record EngineSearch(
    Optional<Engine> engine,
    List<Engine> others,
    Optional<Duration> scrapeInterval,
    long samplesInWindow,
    Optional<Instant> last) {

  private static final Duration MOST = Duration.ofHours(1);
  private static final Duration AROUND = Duration.ofMinutes(2);

  private static final Comparator<Instant> NATURAL = Comparator.naturalOrder();

  /** Nothing is known. */
  static final EngineSearch NONE =
      new EngineSearch(Optional.empty(), List.of(), Optional.empty(), 0, Optional.empty());

  /** Asks for the samples around the window's end. */
  static EngineSearch of(
      PrometheusApi api, QuerySets sets, Map<String, String> labels, Instant from, Instant to)
      throws PrometheusApi.Unanswered {
    Duration length = Duration.between(from, to);
    Duration looked = (length.compareTo(MOST) > 0 ? MOST : length).plus(AROUND.multipliedBy(2));
    String names =
        sets.engines().stream()
            .flatMap(set -> set.foundBy().stream())
            .collect(Collectors.joining("|"));
    String selector = new Metric("", Map.of("__name__", names)).selector("", labels);
    List<Series> series =
        api.at(selector + "[" + QueryWindow.promql(looked) + "]", Optional.of(to.plus(AROUND)))
            .series();
    return of(sets, series, from, to);
  }

  private static EngineSearch of(QuerySets sets, List<Series> series, Instant from, Instant to) {
    Map<Engine, Long> counts = new EnumMap<>(Engine.class);
    for (QuerySet set : sets.engines()) {
      long found =
          series.stream()
              .filter(
                  one -> set.foundBy().equals(Optional.ofNullable(one.labels().get("__name__"))))
              .count();
      if (found > 0) {
        counts.put(set.engine().orElseThrow(), found);
      }
    }
    List<Engine> engines = new ArrayList<>(counts.keySet());
    engines.sort((a, b) -> Long.compare(counts.get(b), counts.get(a)));
    long inside =
        series.stream()
            .flatMap(one -> one.points().stream())
            .filter(point -> !point.at().isBefore(from) && !point.at().isAfter(to))
            .count();
    return new EngineSearch(
        engines.stream().findFirst(),
        engines.stream().skip(1).toList(),
        interval(series),
        inside,
        series.stream().flatMap(one -> one.points().stream()).map(Point::at).max(NATURAL));
  }

  /** The median time between neighbors. */
  private static Optional<Duration> interval(List<Series> series) {
    long[] gaps =
        series.stream()
            .flatMapToLong(
                one -> {
                  long[] times =
                      one.points().stream().mapToLong(p -> p.at().toEpochMilli()).toArray();
                  long[] between = new long[Math.max(0, times.length - 1)];
                  for (int i = 1; i < times.length; i++) {
                    between[i - 1] = times[i] - times[i - 1];
                  }
                  return Arrays.stream(between);
                })
            .filter(gap -> gap > 0)
            .sorted()
            .toArray();
    return gaps.length == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(gaps[gaps.length / 2]));
  }
}
