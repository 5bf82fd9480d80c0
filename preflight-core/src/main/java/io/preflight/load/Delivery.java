package io.preflight.load;

import io.preflight.sample.DeliveredLoad;
import io.preflight.stats.PercentileMethod;
import io.preflight.stats.ValueSeries;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Keeps account of what an open loop was to send and what it sent. Used by one thread. */
final class Delivery {

  private final ValueSeries lagMs = new ValueSeries();
  private long due;
  private long dropped;
  private long firstDueNanos;
  private long lastDueNanos;
  private long lastSentNanos;

  /**
   * A request has come due.
   *
   * @param dueNanos when it was due
   * @param sent whether it is sent; else it is dropped
   * @param nowNanos the present moment
   */
  void due(long dueNanos, boolean sent, long nowNanos) {
    if (due++ == 0) {
      firstDueNanos = dueNanos;
      lastSentNanos = dueNanos;
    }
    lastDueNanos = dueNanos;
    if (sent) {
      lastSentNanos = nowNanos;
      lagMs.add(Math.max(0, (nowNanos - dueNanos) / 1e6));
    } else {
      dropped++;
    }
  }

  /** What became of the plan. */
  DeliveredLoad load(OptionalLong planned) {
    long lastNanos = Math.max(lastSentNanos, lastDueNanos);
    return new DeliveredLoad(
        DeliveredLoad.Loop.OPEN,
        planned,
        due,
        dropped,
        rate(due, lastDueNanos - firstDueNanos),
        rate(due - dropped, lastNanos - firstDueNanos),
        lag());
  }

  private Optional<DeliveredLoad.Lag> lag() {
    return lagMs.size() == 0
        ? Optional.empty()
        : Optional.of(
            new DeliveredLoad.Lag(
                lagMs.percentile(50, PercentileMethod.LINEAR),
                lagMs.percentile(99, PercentileMethod.LINEAR),
                lagMs.percentile(100, PercentileMethod.LINEAR)));
  }

  /** There is one distance less than there are requests. */
  private OptionalDouble rate(long requests, long spanNanos) {
    return due >= 2 && lastDueNanos > firstDueNanos
        ? OptionalDouble.of(Math.max(0, requests - 1) * 1e9 / spanNanos)
        : OptionalDouble.empty();
  }
}
