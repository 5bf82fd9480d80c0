package io.preflight.diagnose.server;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A quantile of a histogram with buckets, as PromQL's {@code histogram_quantile} takes it: within a
 * bucket values are taken to be spread evenly, the lowest bucket begins at 0 when its bound is
 * positive, and what lies in the last bucket is taken for the bound before it. See <a
 * href="https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile">the
 * definition</a> and {@code bucketQuantile} in Prometheus' {@code promql/quantile.go}.
 */
final class BucketQuantile {

  private BucketQuantile() {}

  /**
   * The quantile.
   *
   * @param quantile between 0 and 1
   * @param cumulative how many observations were at most each upper bound
   * @return the quantile; empty without observations or without the bucket of all of them
   */
  static OptionalDouble of(double quantile, Map<Double, Double> cumulative) {
    NavigableMap<Double, Double> buckets = new TreeMap<>(cumulative);
    if (buckets.size() < 2 || buckets.lastKey() != Double.POSITIVE_INFINITY) {
      return OptionalDouble.empty();
    }
    makeMonotonic(buckets);
    double total = buckets.lastEntry().getValue();
    if (!(total > 0)) {
      return OptionalDouble.empty();
    }
    double rank = quantile * total;
    double bound = buckets.firstKey();
    while (buckets.get(bound) < rank) {
      bound = buckets.higherKey(bound);
    }
    if (bound == Double.POSITIVE_INFINITY) {
      return OptionalDouble.of(buckets.lowerKey(bound));
    }
    Map.Entry<Double, Double> below = buckets.lowerEntry(bound);
    if (below == null && bound <= 0) {
      return OptionalDouble.of(bound);
    }
    double start = below == null ? 0 : below.getKey();
    double before = below == null ? 0 : below.getValue();
    double inside = buckets.get(bound) - before;
    return OptionalDouble.of(start + (bound - start) * (rank - before) / inside);
  }

  /**
   * Replicas are not scraped at the same moment, so a bucket may seem to hold less than another.
   */
  private static void makeMonotonic(Map<Double, Double> buckets) {
    double most = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      most = Math.max(most, bucket.getValue());
      bucket.setValue(most);
    }
  }
}
