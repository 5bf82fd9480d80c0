package io.preflight.evidence;

import io.preflight.sample.Sample;
import io.preflight.sample.Timing;

/** From the first request being due until the last one ended. */
final class Window {

  private double firstDueMs = Double.POSITIVE_INFINITY;
  private double lastEndMs = Double.NEGATIVE_INFINITY;

  void include(Sample sample) {
    if (!Double.isNaN(sample.dueMs())) {
      firstDueMs = Math.min(firstDueMs, sample.dueMs());
      lastEndMs = Math.max(lastEndMs, sample.dueMs() + latestMs(sample.timing()));
    }
  }

  /** The last moment known of a request: recordings from elsewhere say little of its end. */
  private static double latestMs(Timing timing) {
    double latest = 0;
    for (double moment :
        new double[] {
          timing.sentMs(),
          timing.headersMs(),
          timing.firstChunkMs(),
          timing.ttftMs(),
          timing.latencyMs(),
          timing.endMs()
        }) {
      latest = moment > latest ? moment : latest;
    }
    return latest;
  }

  /** 0 when nothing is known. */
  double seconds() {
    return lastEndMs > firstDueMs ? (lastEndMs - firstDueMs) / 1000 : 0;
  }
}
