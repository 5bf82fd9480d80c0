package io.preflight.sample;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * When each content event of one request arrived: immutable, in milliseconds since {@code t0}, in
 * order of arrival.
 */
public final class ContentTimes {

  /** No content event, or none recorded. */
  public static final ContentTimes NONE = new ContentTimes(new double[0]);

  private final double[] offsetsMs;

  private ContentTimes(double[] offsetsMs) {
    this.offsetsMs = offsetsMs;
  }

  /**
   * Copies the arrival times.
   *
   * @param offsetsMs milliseconds since {@code t0}, never decreasing
   * @return the times
   */
  public static ContentTimes of(double... offsetsMs) {
    for (int i = 1; i < offsetsMs.length; i++) {
      if (!(offsetsMs[i] >= offsetsMs[i - 1])) {
        throw new IllegalArgumentException(
            "arrival times must not decrease, but "
                + offsetsMs[i]
                + " follows "
                + offsetsMs[i - 1]);
      }
    }
    return offsetsMs.length == 0 ? NONE : new ContentTimes(offsetsMs.clone());
  }

  /**
   * Copies arrival times from a monotonic clock.
   *
   * @param originNanos {@code t0} in nanoseconds
   * @param nanos the moments, of which the first {@code size} count; a moment before its
   *     predecessor, as no monotonic clock gives, is taken to be at its predecessor
   * @param size how many moments
   * @return the times in milliseconds since {@code originNanos}
   */
  public static ContentTimes ofNanos(long originNanos, long[] nanos, int size) {
    double[] offsetsMs = new double[size];
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      latest = Math.max(latest, nanos[i] - originNanos);
      offsetsMs[i] = latest / 1e6;
    }
    return size == 0 ? NONE : new ContentTimes(offsetsMs);
  }

  /**
   * How many content events arrived.
   *
   * @return 0 or more
   */
  public int size() {
    return offsetsMs.length;
  }

  /**
   * When one event arrived.
   *
   * @param index the event, from 0
   * @return milliseconds since {@code t0}
   */
  public double atMs(int index) {
    return offsetsMs[index];
  }

  /**
   * Passes on every gap between successive events, the inter-token latencies of this request.
   *
   * @param gapMs takes {@code size() - 1} gaps in milliseconds, in order
   */
  public void forEachGap(DoubleConsumer gapMs) {
    for (int i = 1; i < offsetsMs.length; i++) {
      gapMs.accept(offsetsMs[i] - offsetsMs[i - 1]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentTimes times && Arrays.equals(offsetsMs, times.offsetsMs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(offsetsMs);
  }

  @Override
  public String toString() {
    return Arrays.toString(offsetsMs);
  }
}
