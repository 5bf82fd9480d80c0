package io.preflight.stats;

/**
 * A description of a set of values, in the unit of the values.
 *
 * @param n how many values, at least 1
 * @param mean the arithmetic mean
 * @param std the sample standard deviation (n − 1); 0 for a single value
 * @param min the smallest value
 * @param p50 the median
 * @param p90 the 90th percentile
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 * @param max the largest value
 * @param meanLow the lower end of the 95 % interval of the mean (Student's t); the mean itself for
 *     a single value
 * @param meanHigh the upper end of that interval
 */
public record Summary(
    long n,
    double mean,
    double std,
    double min,
    double p50,
    double p90,
    double p95,
    double p99,
    double max,
    double meanLow,
    double meanHigh) {

  public Summary {
    if (n < 1) {
      throw new IllegalArgumentException("a summary needs at least one value, but n is " + n);
    }
  }
}
