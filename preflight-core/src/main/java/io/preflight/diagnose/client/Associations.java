package io.preflight.diagnose.client;

import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.stats.series.RankCorrelation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Sets the times of requests against how many others were under way and against their length. */
final class Associations {

  /** More would take memory and tell nothing new: the error of ρ is far below its threshold. */
  static final int MOST = 200_000;

  private record Request(double startMs, double endMs, double ttftMs, double latencyMs, int input) {
    boolean answered() {
      return !Double.isNaN(latencyMs);
    }
  }

  private static final int UNKNOWN = -1;

  private final List<Request> requests = new ArrayList<>();
  private long all;

  void accept(Sample sample) {
    all++;
    if (requests.size() >= MOST) {
      return;
    }
    boolean counts = sample.counts() && sample.succeeded();
    double start = startMs(sample);
    requests.add(
        new Request(
            start,
            start + sample.timing().lastKnownMs(),
            counts ? sample.timing().ttftMs() : Double.NaN,
            counts ? sample.timing().latencyMs() : Double.NaN,
            sample.tokens().input().orElse(UNKNOWN)));
  }

  /** By the wall clock where it is known, for several runs in one file begin the other anew. */
  private static double startMs(Sample sample) {
    Instant time = sample.timestamp();
    return time.equals(Instant.EPOCH)
        ? sample.dueMs()
        : time.getEpochSecond() * 1e3 + time.getNano() / 1e6;
  }

  List<Correlation> found(List<String> missing) {
    requests.sort(Comparator.comparingDouble(Request::startMs));
    double[] starts = requests.stream().mapToDouble(Request::startMs).sorted().toArray();
    double[] ends = requests.stream().mapToDouble(Request::endMs).sorted().toArray();
    List<Correlation> found = new ArrayList<>();
    found.addAll(
        against(
            Correlation.Factor.CONCURRENCY,
            request -> others(starts, ends, request.startMs()),
            missing));
    found.addAll(
        against(
            Correlation.Factor.PROMPT_LENGTH,
            request -> request.input() == UNKNOWN ? Double.NaN : request.input(),
            missing));
    if (all > requests.size()) {
      missing.add(
          "correlations are over the first "
              + requests.size()
              + " of "
              + all
              + " requests of the file");
    }
    return found;
  }

  private List<Correlation> against(
      Correlation.Factor factor, ToDoubleFunction<Request> property, List<String> missing) {
    Pairs ttft = new Pairs();
    Pairs latency = new Pairs();
    for (Request request : requests) {
      if (request.answered()) {
        double value = property.applyAsDouble(request);
        ttft.add(value, request.ttftMs());
        latency.add(value, request.latencyMs());
      }
    }
    List<Correlation> found =
        Stream.of(
                ttft.correlation(Metric.TTFT, factor), latency.correlation(Metric.LATENCY, factor))
            .flatMap(Optional::stream)
            .toList();
    if (found.isEmpty()) {
      missing.add(why(factor, Math.max(ttft.size(), latency.size())));
    }
    return found;
  }

  private static double others(double[] starts, double[] ends, double at) {
    if (Double.isNaN(at)) {
      return Double.NaN;
    }
    return Math.max(0, upTo(starts, at) - upTo(ends, at) - 1);
  }

  /** How many values lie at or below a moment; NaN sorts last and so counts nowhere. */
  private static int upTo(double[] sorted, double at) {
    int place = Arrays.binarySearch(sorted, Math.nextUp(at));
    int after = place >= 0 ? place : -place - 1;
    while (after > 0 && sorted[after - 1] > at) {
      after--;
    }
    return after;
  }

  private static String why(Correlation.Factor factor, int pairs) {
    boolean concurrency = factor == Correlation.Factor.CONCURRENCY;
    if (pairs == 0) {
      return concurrency
          ? "the requests do not say when they were due, so nothing can be set against how many"
              + " were under way"
          : "the requests do not say how many input tokens they had, so nothing can be set against"
              + " the length of the prompt";
    }
    if (pairs < RankCorrelation.FEWEST) {
      return "only "
          + pairs
          + " answered requests can be set against "
          + factor.words()
          + "; "
          + RankCorrelation.FEWEST
          + " are needed";
    }
    return concurrency
        ? "the number of requests under way never changed, so nothing can be set against it"
        : "all prompts were equally long, so nothing can be set against their length";
  }
}
