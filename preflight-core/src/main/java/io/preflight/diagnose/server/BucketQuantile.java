package io.preflight.diagnose.server;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
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
   * A quantile as far as a histogram tells it.
   *
   * @param value as PromQL has it
   * @param span the bucket that it lies in, which is all that is certain
   */
  record Estimate(double value, Span span) {}

  /**
   * The quantile.
   *
   * @param quantile between 0 and 1
   * @param cumulative how many observations were at most each upper bound
   * @return the quantile; empty without observations or without the bucket of all of them
   */
  static Optional<Estimate> of(double quantile, Map<Double, Double> cumulative) {
    NavigableMap<Double, Double> buckets = new TreeMap<>(cumulative);
    if (buckets.size() < 2 || buckets.lastKey() != Double.POSITIVE_INFINITY) {
      return Optional.empty();
    }
    makeMonotonic(buckets);
    double total = buckets.lastEntry().getValue();
    if (!(total > 0)) {
      return Optional.empty();
    }
    double rank = quantile * total;
    double bound = buckets.firstKey();
    while (buckets.get(bound) < rank) {
      bound = buckets.higherKey(bound);
    }
    if (bound == Double.POSITIVE_INFINITY) {
      double last = buckets.lowerKey(bound);
      return Optional.of(new Estimate(last, new Span(last, bound)));
    }
    Map.Entry<Double, Double> below = buckets.lowerEntry(bound);
    if (below == null && bound <= 0) {
      return Optional.of(new Estimate(bound, new Span(Double.NEGATIVE_INFINITY, bound)));
    }
    double start = below == null ? 0 : below.getKey();
    double before = below == null ? 0 : below.getValue();
    double inside = buckets.get(bound) - before;
    double value = start + (bound - start) * (rank - before) / inside;
    return Optional.of(new Estimate(value, new Span(start, bound)));
  }

  /**
   * The upper bound of a bucket.
   *
   * @param text the label {@code le}
   * @return NaN when it is none
   */
  static double bound(String text) {
    if (text.equals("+Inf")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
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
