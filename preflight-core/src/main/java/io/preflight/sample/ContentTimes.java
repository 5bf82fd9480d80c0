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
