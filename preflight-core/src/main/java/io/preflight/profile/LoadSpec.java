package io.preflight.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How to ask.
 *
 * @param shape the rhythm of the measured requests
 * @param warmup how many requests are sent before, in no statistic; 0 or more
 * @param ramp how long it takes until all users of a closed loop are at work; zero for at once
 * @param maxInFlight how many requests of an open loop may be under way at once, at least 1; those
 *     due beyond are dropped and counted; empty for no limit
 */
public record LoadSpec(LoadShape shape, int warmup, Duration ramp, OptionalInt maxInFlight) {

  /** Five runs one after the other, after two to warm up. */
  public static final LoadSpec DEFAULTS = new LoadSpec(new LoadShape.Runs(5, 1), 2);

  public LoadSpec {
    Objects.requireNonNull(shape, "shape");
    if (warmup < 0) {
      throw new IllegalArgumentException("warmup must be at least 0, but is " + warmup);
    }
    if (ramp.isNegative()) {
      throw new IllegalArgumentException("ramp must not be negative, but is " + ramp);
    }
    if (maxInFlight.isPresent() && maxInFlight.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "max_in_flight must be at least 1, but is " + maxInFlight.getAsInt());
    }
  }

  /**
   * A shape after a warm-up, and nothing else.
   *
   * @param shape the rhythm of the measured requests
   * @param warmup how many requests are sent before, in no statistic; 0 or more
   */
  public LoadSpec(LoadShape shape, int warmup) {
    this(shape, warmup, Duration.ZERO, OptionalInt.empty());
  }
}
