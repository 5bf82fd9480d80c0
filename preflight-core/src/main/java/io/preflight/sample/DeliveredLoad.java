package io.preflight.sample;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What became of the planned load, over the measured requests.
 *
 * @param loop who decides when a request is sent
 * @param planned how many requests the plan holds at most; empty when it only gives a time
 * @param due how many requests came due until the load ended
 * @param dropped how many of them were not sent because too many were under way
 * @param plannedRate requests per second that were due; empty in a closed loop and for fewer than
 *     two requests
 * @param achievedRate requests per second that were sent; empty where {@code plannedRate} is
 * @param lag how long after they were due requests were sent; empty in a closed loop
 */
public record DeliveredLoad(
    Loop loop,
    OptionalLong planned,
    long due,
    long dropped,
    OptionalDouble plannedRate,
    OptionalDouble achievedRate,
    Optional<Lag> lag) {

  private static final double ENOUGH = 0.95;
  private static final double WORTH_MENTIONING_MS = 100;

  /** Who decides when a request is sent. */
  public enum Loop {
    /** Users who wait for their answers. */
    CLOSED,
    /** A schedule, whether or not earlier requests have ended. */
    OPEN
  }

  /**
   * How long after they were due requests were sent, in milliseconds.
   *
   * @param p50 the median
   * @param p99 the 99th percentile
   * @param max the longest
   */
  public record Lag(double p50, double p99, double max) {}

  public DeliveredLoad {
    Objects.requireNonNull(loop, "loop");
    Objects.requireNonNull(lag, "lag");
    if (due < 0 || dropped < 0 || dropped > due) {
      throw new IllegalArgumentException(dropped + " of " + due + " requests cannot be dropped");
    }
  }

  /**
   * How many of the requests that came due were sent.
   *
   * @return 0 or more
   */
  public long sent() {
    return due - dropped;
  }

  /**
   * Whether the endpoint got the load that was planned: every request, at a rate of at least 95 %.
   * Requests are dropped just when the endpoint is slow, so that those that were sent speak too
   * well of it, however few are missing. A rate is not held against a schedule so short that a lag
   * of 100 ms makes the difference.
   *
   * @return true in a closed loop, whose load is what the endpoint takes
   */
  public boolean isDelivered() {
    if (dropped > 0) {
      return false;
    }
    boolean slow =
        plannedRate.isPresent()
            && achievedRate.isPresent()
            && achievedRate.getAsDouble() < ENOUGH * plannedRate.getAsDouble();
    return !slow || lag.map(known -> known.max() <= WORTH_MENTIONING_MS).orElse(true);
  }
}
