package io.preflight.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How the capacity of an endpoint is measured.
 *
 * @param axis what grows from level to level
 * @param levels the levels to measure, above 0 and rising; empty to search for the limit
 * @param least the level that the endpoint must hold; empty to report only
 * @param most the highest level that a search may try, at least {@code least}
 * @param requestsPerUser how many requests each user sends at a level, at least 1
 * @param interval the time between two requests of a user at given levels; zero for none
 * @param levelDuration how long requests are due at a rate, positive
 * @param coolDown how long nothing is sent after the last request of a level has ended
 * @param maxRequests the most measured requests of all levels together, at least 1
 * @param maxDuration how long levels are begun at most, positive
 */
public record CapacitySpec(
    CapacityAxis axis,
    List<Double> levels,
    OptionalDouble least,
    double most,
    int requestsPerUser,
    Duration interval,
    Duration levelDuration,
    Duration coolDown,
    int maxRequests,
    Duration maxDuration) {

  /** The levels of the original readiness tool's sweep. */
  public static final List<Double> CUSTOMARY_LEVELS = List.of(1.0, 2.0, 4.0, 8.0);

  /** One to eight users with ten requests each, one every five seconds. */
  public static final CapacitySpec DEFAULTS =
      new CapacitySpec(
          CapacityAxis.USERS,
          CUSTOMARY_LEVELS,
          OptionalDouble.empty(),
          256,
          10,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          20_000,
          Duration.ofMinutes(30));

  public CapacitySpec {
    Objects.requireNonNull(axis, "axis");
    levels = List.copyOf(levels);
    Objects.requireNonNull(least, "least");
    for (int i = 0; i < levels.size(); i++) {
      if (!(levels.get(i) > (i == 0 ? 0 : levels.get(i - 1)))) {
        throw new IllegalArgumentException("levels must rise and lie above 0, but are " + levels);
      }
    }
    if (requestsPerUser < 1 || maxRequests < 1) {
      throw new IllegalArgumentException("a number of requests must be at least 1");
    }
    if (interval.isNegative() || coolDown.isNegative()) {
      throw new IllegalArgumentException("a pause must not be negative");
    }
    requirePositive(maxDuration, "max_duration");
    requirePositive(levelDuration, "level_duration");
  }

  /**
   * Whether the limit is searched for.
   *
   * @return true when no levels are given
   */
  public boolean searches() {
    return levels.isEmpty();
  }

  /**
   * The highest level that may be measured.
   *
   * @return the last level, or the bound of the search
   */
  public double highest() {
    return searches() ? most : levels.get(levels.size() - 1);
  }

  private static void requirePositive(Duration value, String name) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }
}
