package io.preflight.testkit.metrics;

/** Counts observations in buckets, as Prometheus defines them. Not thread-safe. */
final class Histogram {

  private final double[] bounds;
  private final long[] counts;
  private double sum;

  /** A histogram with these upper bounds, ascending; one more bucket takes what is above. */
  Histogram(double[] bounds) {
    this.bounds = bounds;
    this.counts = new long[bounds.length + 1];
  }

  void observe(double value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts[bucket]++;
    sum += value;
  }

  int buckets() {
    return counts.length;
  }

  /** The upper bound of a bucket as Prometheus writes it. */
  String bound(int bucket) {
    return bucket < bounds.length ? String.valueOf(bounds[bucket]) : "+Inf";
  }

  /** How many observations were at most the bound of this bucket. */
  long countUpTo(int bucket) {
    long total = 0;
    for (int i = 0; i <= bucket; i++) {
      total += counts[i];
    }
    return total;
  }

  double sum() {
    return sum;
  }
}
