package io.preflight.profile;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** In which rhythm the measured requests are sent. */
public sealed interface LoadShape {

  /**
   * How many requests may be under way at once; a guess where nobody waits for answers.
   *
   * @return at least 1
   */
  int concurrency();

  /**
   * Whether requests are due at given moments, whether or not earlier ones have ended.
   *
   * @return false for users who wait for their answers
   */
  default boolean isOpen() {
    return false;
  }

  /**
   * A closed loop of users who each send the next request when the last one has ended, until a
   * number of requests is reached.
   *
   * @param requests all measured requests, at least 1
   * @param concurrency how many users, at least 1
   */
  record Runs(int requests, int concurrency) implements LoadShape {
    public Runs {
      requirePositive(requests, "requests");
      requirePositive(concurrency, "concurrency");
    }
  }

  /**
   * A closed loop of users until a time has passed.
   *
   * @param duration how long requests are started
   * @param concurrency how many users, at least 1
   */
  record Timed(Duration duration, int concurrency) implements LoadShape {
    public Timed {
      requirePositive(duration, "duration");
      requirePositive(concurrency, "concurrency");
    }
  }

  /**
   * A closed loop of users until every objective is decided or the budget is spent.
   *
   * @param maxRequests the most measured requests, at least 1
   * @param maxDuration how long requests are started at most
   * @param concurrency how many users, at least 1
   */
  record UntilDecided(int maxRequests, Duration maxDuration, int concurrency) implements LoadShape {
    public UntilDecided {
      requirePositive(maxRequests, "maxRequests");
      requirePositive(maxDuration, "maxDuration");
      requirePositive(concurrency, "concurrency");
    }
  }

  /**
   * A closed loop of users who send at even distances, but never before the last request has ended.
   * Each has the same share of the requests, so that those with quick answers do not take over
   * those of the slow.
   *
   * @param maxRequests the most measured requests, at least 1
   * @param maxDuration how long requests are started at most
   * @param interval the time between two requests of a user
   * @param concurrency how many users, at least 1
   */
  record PacedUsers(int maxRequests, Duration maxDuration, Duration interval, int concurrency)
      implements LoadShape {
    public PacedUsers {
      requirePositive(maxRequests, "maxRequests");
      requirePositive(maxDuration, "maxDuration");
      requirePositive(interval, "interval");
      requirePositive(concurrency, "concurrency");
    }
  }

  /**
   * Probes that are due at fixed moments, whether or not earlier ones have ended.
   *
   * @param duration how long probes are started; the first is due at once
   * @param interval the time between two moments
   * @param concurrency how many probes are due at each moment, at least 1
   */
  record Probes(Duration duration, Duration interval, int concurrency) implements LoadShape {
    public Probes {
      requirePositive(duration, "duration");
      requirePositive(interval, "interval");
      requirePositive(concurrency, "concurrency");
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    /**
     * How many moments lie within the duration, its beginning included.
     *
     * @return at least 1
     */
    public long moments() {
      return (duration.toNanos() + interval.toNanos() - 1) / interval.toNanos();
    }
  }

  /**
   * An open loop: requests are due as if they came from people who know nothing of each other,
   * whether or not earlier ones have ended.
   *
   * @param arrivals when requests are due
   * @param requests how many are due at most, at least 1; empty for no limit
   * @param duration how long requests are due at most; empty for no limit
   */
  record OpenLoop(Arrivals arrivals, OptionalInt requests, Optional<Duration> duration)
      implements LoadShape {

    private static final int MOST_CONCURRENCY = 1_000;

    public OpenLoop {
      Objects.requireNonNull(arrivals, "arrivals");
      requests.ifPresent(most -> requirePositive(most, "requests"));
      duration.ifPresent(longest -> requirePositive(longest, "duration"));
      if (arrivals instanceof Arrivals.Paced && requests.isEmpty() && duration.isEmpty()) {
        throw new IllegalArgumentException("arrivals without end need a number or a duration");
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    /** Nobody waits for anybody: as many as come due in the busiest second, up to a thousand. */
    @Override
    public int concurrency() {
      double perSecond =
          arrivals instanceof Arrivals.Paced paced
              ? paced.stages().stream()
                  .mapToDouble(stage -> Math.max(stage.from(), stage.to()))
                  .max()
                  .orElseThrow()
              : 1;
      return (int) Math.max(1, Math.min(MOST_CONCURRENCY, Math.ceil(perSecond)));
    }
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
    }
  }

  private static void requirePositive(Duration value, String name) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }
}
