package io.preflight.profile;

import java.time.Duration;

/** What is sent before the measured requests, in no statistic. */
public sealed interface WarmUp {

  /**
   * No warm-up.
   *
   * @return zero requests
   */
  static WarmUp none() {
    return new Requests(0);
  }

  /**
   * A number of requests.
   *
   * @param count how many, 0 or more
   */
  record Requests(int count) implements WarmUp {
    public Requests {
      if (count < 0) {
        throw new IllegalArgumentException("warmup must be at least 0, but is " + count);
      }
    }
  }

  /**
   * Requests in the rhythm of the load until the time to the first token has settled.
   *
   * @param maxRequests the most requests, at least 1
   * @param maxDuration how long they are started at most
   */
  record UntilSteady(int maxRequests, Duration maxDuration) implements WarmUp {
    public UntilSteady {
      if (maxRequests < 1) {
        throw new IllegalArgumentException("max_warmup must be at least 1, but is " + maxRequests);
      }
      if (maxDuration.isNegative() || maxDuration.isZero()) {
        throw new IllegalArgumentException(
            "max_warmup_duration must be positive, but is " + maxDuration);
      }
    }
  }

  /**
   * The same warm-up for at least so many users, each of whom sends a request.
   *
   * @param users how many users, at least 1
   * @return this where there is none or it lasts until things have settled
   */
  default WarmUp forUsers(int users) {
    return this instanceof Requests requests && requests.count() > 0
        ? new Requests(Math.max(users, requests.count()))
        : this;
  }
}
