package io.preflight.evidence;

import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Gathers the course of a run in bounded memory. Whenever too many requests have gathered, each
 * stretch of time keeps its extremes only; an extreme of a longer stretch is one of its parts, so
 * that thinning again loses none.
 */
final class TraceCollector {

  private static final int MOST_GATHERED = 6_000;
  private static final int STRETCHES = 400;
  private static final int SLICES = 60;
  private static final double FIRST_SLICE = 1e-3;
  private static final Comparator<TracePoint> IN_ORDER = Comparator.comparingDouble(TracePoint::at);

  private final TreeMap<Long, long[]> slices = new TreeMap<>();
  private List<TracePoint> points = new ArrayList<>();
  private double slice = FIRST_SLICE;
  private Optional<Scale> scale = Optional.empty();
  private Instant origin = Instant.EPOCH;
  private long requests;

  /** What tells when a request was due. */
  private enum Scale {
    CLOCK,
    RUN,
    ORDER
  }

  void accept(Sample sample) {
    requests++;
    double at = at(sample);
    if (Double.isNaN(at)) {
      return;
    }
    TracePoint point =
        new TracePoint(
            at,
            sample.phase(),
            sample.status(),
            sample.timing().ttftMs(),
            sample.timing().latencyMs(),
            sample.tokens().output().orElse(0));
    points.add(point);
    count(point);
    if (points.size() > MOST_GATHERED) {
      points = thinned(points);
    }
  }

  private double at(Sample sample) {
    boolean clock = sample.timestamp().isAfter(Instant.EPOCH);
    if (scale.isEmpty()) {
      origin = sample.timestamp();
      scale =
          Optional.of(clock ? Scale.CLOCK : Double.isNaN(sample.dueMs()) ? Scale.ORDER : Scale.RUN);
    }
    return switch (scale.orElseThrow()) {
      case CLOCK -> clock ? seconds(sample.timestamp()) : Double.NaN;
      case RUN -> sample.dueMs() / 1e3;
      case ORDER -> requests - 1.0;
    };
  }

  private double seconds(Instant moment) {
    return moment.getEpochSecond()
        - origin.getEpochSecond()
        + (moment.getNano() - origin.getNano()) / 1e9;
  }

  private void count(TracePoint point) {
    long[] counts = slices.computeIfAbsent((long) Math.floor(point.at() / slice), k -> new long[2]);
    counts[0]++;
    counts[1] += point.failed() ? 1 : 0;
    while (slices.lastKey() - slices.firstKey() >= SLICES) {
      widen();
    }
  }

  private void widen() {
    TreeMap<Long, long[]> wider = new TreeMap<>();
    slices.forEach(
        (index, counts) -> {
          long[] sum = wider.computeIfAbsent(Math.floorDiv(index, 2L), key -> new long[2]);
          sum[0] += counts[0];
          sum[1] += counts[1];
        });
    slices.clear();
    slices.putAll(wider);
    slice *= 2;
  }

  private static List<TracePoint> thinned(List<TracePoint> gathered) {
    List<TracePoint> sorted = new ArrayList<>(gathered);
    sorted.sort(IN_ORDER);
    double from = sorted.get(0).at();
    double width = (sorted.get(sorted.size() - 1).at() - from) / STRETCHES;
    TreeSet<Integer> kept = new TreeSet<>();
    for (Phase phase : Phase.values()) {
      keepEnds(sorted, phase, kept);
    }
    int begin = 0;
    while (begin < sorted.size()) {
      long stretch = stretch(sorted.get(begin), from, width);
      int end = begin + 1;
      while (end < sorted.size() && stretch(sorted.get(end), from, width) == stretch) {
        end++;
      }
      keepExtremes(sorted, begin, end, kept);
      begin = end;
    }
    return new ArrayList<>(kept.stream().map(sorted::get).toList());
  }

  private static long stretch(TracePoint point, double from, double width) {
    return width > 0 ? (long) ((point.at() - from) / width) : 0;
  }

  private static void keepEnds(List<TracePoint> sorted, Phase phase, Set<Integer> kept) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < sorted.size(); i++) {
      if (sorted.get(i).phase() == phase) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first >= 0) {
      kept.add(first);
      kept.add(last);
    }
  }

  private static void keepExtremes(List<TracePoint> sorted, int begin, int end, Set<Integer> kept) {
    keepExtremes(sorted, begin, end, TracePoint::ttftMs, kept);
    keepExtremes(sorted, begin, end, TracePoint::latencyMs, kept);
    for (int i = begin; i < end; i++) {
      if (sorted.get(i).failed()) {
        kept.add(i);
        return;
      }
    }
  }

  private static void keepExtremes(
      List<TracePoint> sorted,
      int begin,
      int end,
      ToDoubleFunction<TracePoint> value,
      Set<Integer> kept) {
    int least = -1;
    int most = -1;
    for (int i = begin; i < end; i++) {
      double seen = value.applyAsDouble(sorted.get(i));
      if (Double.isNaN(seen)) {
        continue;
      }
      least = least < 0 || seen < value.applyAsDouble(sorted.get(least)) ? i : least;
      most = most < 0 || seen > value.applyAsDouble(sorted.get(most)) ? i : most;
    }
    if (least >= 0) {
      kept.add(least);
      kept.add(most);
    }
  }

  RunTrace trace() {
    if (points.isEmpty()) {
      return RunTrace.EMPTY;
    }
    List<TracePoint> sorted = points.size() < requests ? thinned(points) : points;
    double first = sorted.stream().mapToDouble(TracePoint::at).min().orElseThrow();
    return new RunTrace(
        sorted.stream().map(point -> point.shifted(first)).sorted(IN_ORDER).toList(),
        slices(first),
        slice,
        requests,
        scale.orElseThrow() != Scale.ORDER);
  }

  private List<RunTrace.Slice> slices(double first) {
    List<RunTrace.Slice> all = new ArrayList<>();
    for (long index = slices.firstKey(); index <= slices.lastKey(); index++) {
      long[] counts = slices.getOrDefault(index, new long[2]);
      all.add(new RunTrace.Slice(index * slice - first, counts[0], counts[1]));
    }
    return all;
  }
}
