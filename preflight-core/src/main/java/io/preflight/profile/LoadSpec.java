package io.preflight.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How to ask.
 *
 * @param shape the rhythm of the measured requests
 * @param warmup what is sent before, in no statistic
 * @param cooldown how many requests follow in the same rhythm, in no statistic; 0 or more
 * @param ramp how long it takes until all users of a closed loop are at work; zero for at once
 * @param maxInFlight how many requests of an open loop may be under way at once, at least 1; those
 *     due beyond are dropped and counted; empty for no limit
 * @param connections what becomes of a connection after a request
 * @param budget what the run may use at most
 */
public record LoadSpec(
    LoadShape shape,
    WarmUp warmup,
    int cooldown,
    Duration ramp,
    OptionalInt maxInFlight,
    Connections connections,
    LoadBudget budget) {

  /** Five runs one after the other, after two to warm up. */
  public static final LoadSpec DEFAULTS = new LoadSpec(new LoadShape.Runs(5, 1), 2);

  public LoadSpec {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(warmup, "warmup");
    Objects.requireNonNull(connections, "connections");
    Objects.requireNonNull(budget, "budget");
    if (cooldown < 0) {
      throw new IllegalArgumentException("cooldown must be at least 0, but is " + cooldown);
    }
    if (ramp.isNegative()) {
      throw new IllegalArgumentException("ramp must not be negative, but is " + ramp);
    }
    if (maxInFlight.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "max_in_flight must be at least 1, but is " + maxInFlight.getAsInt());
    }
  }

  /**
   * A shape after a warm-up, and nothing else.
   *
   * @param shape the rhythm of the measured requests
   * @param warmup what is sent before, in no statistic
   */
  public LoadSpec(LoadShape shape, WarmUp warmup) {
    this(shape, warmup, 0, Duration.ZERO, OptionalInt.empty(), Connections.REUSE, LoadBudget.NONE);
  }

  /**
   * The same load in another rhythm.
   *
   * @param other the rhythm
   * @return a copy
   */
  public LoadSpec in(LoadShape other) {
    return new LoadSpec(other, warmup, cooldown, ramp, maxInFlight, connections, budget);
  }

  /**
   * The same load with other beginnings.
   *
   * @param other how long it takes until all users of a closed loop are at work
   * @return a copy
   */
  public LoadSpec ramped(Duration other) {
    return new LoadSpec(shape, warmup, cooldown, other, maxInFlight, connections, budget);
  }

  /**
   * A shape after a number of requests, and nothing else.
   *
   * @param shape the rhythm of the measured requests
   * @param warmup how many requests are sent before, in no statistic; 0 or more
   */
  public LoadSpec(LoadShape shape, int warmup) {
    this(shape, new WarmUp.Requests(warmup));
  }
}
