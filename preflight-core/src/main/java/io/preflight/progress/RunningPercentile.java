package io.preflight.progress;

/**
 * A percentile of values seen so far, within 1 %, in constant memory. For people who watch;
 * verdicts rest on exact percentiles.
 */
final class RunningPercentile {

  private static final double LOWEST = 1e-3;
  private static final double GROWTH = Math.log(1.01);
  private static final int BUCKETS = 3_000;

  private final long[] counts = new long[BUCKETS];
  private long size;

  void add(double value) {
    if (value >= 0) {
      counts[bucket(value)]++;
      size++;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The middle of the bucket of the value at a rank. */
  double percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(size * percent / 100));
    long seen = 0;
    int bucket = -1;
    while (seen < rank) {
      seen += counts[++bucket];
    }
    return LOWEST * Math.exp((bucket + 0.5) * GROWTH);
  }

  private static int bucket(double value) {
    double place = Math.log(Math.max(value, LOWEST) / LOWEST) / GROWTH;
    return (int) Math.min(BUCKETS - 1.0, place);
  }
}
