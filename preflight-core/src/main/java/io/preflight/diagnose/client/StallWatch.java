package io.preflight.diagnose.client;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.Sample;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.Quantiles;
import java.util.Arrays;
import java.util.Optional;

/** Finds pauses inside streams, each measured by its own stream. */
final class StallWatch {

  private static final int FEWEST_GAPS = 10;

  /** Shorter ones pass for the rhythm of a stream. */
  private static final double SHORTEST_MS = 200;

  private static final double TIMES_MEDIAN = 10;

  private long streams;
  private long stalled;
  private long pauses;
  private double longestMs;
  private double totalMs;
  private double decodeMs;

  void accept(Sample sample) {
    ContentTimes times = sample.contentTimes();
    if (times.size() <= FEWEST_GAPS) {
      return;
    }
    double[] gaps = new double[times.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = times.atMs(i + 1) - times.atMs(i);
    }
    Arrays.sort(gaps);
    double median = Quantiles.of(gaps, 50, PercentileMethod.LINEAR);
    double limit = Math.max(SHORTEST_MS, TIMES_MEDIAN * median);
    long before = pauses;
    for (int i = gaps.length - 1; i >= 0 && gaps[i] > limit; i--) {
      pauses++;
      totalMs += gaps[i];
    }
    streams++;
    stalled += pauses > before ? 1 : 0;
    longestMs = pauses > before ? Math.max(longestMs, gaps[gaps.length - 1]) : longestMs;
    decodeMs += times.atMs(gaps.length) - times.atMs(0);
  }

  Optional<Stalls> found() {
    return streams == 0
        ? Optional.empty()
        : Optional.of(new Stalls(streams, stalled, pauses, longestMs, totalMs, decodeMs));
  }
}
