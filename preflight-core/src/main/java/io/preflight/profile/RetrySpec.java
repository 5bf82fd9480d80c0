package io.preflight.profile;

import io.preflight.sample.ErrorClass;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * When a request that failed is sent again. Only one of which no content has come is: a user would
 * have seen it.
 *
 * @param attempts how often a request is sent at most, the first time included; at least 1
 * @param on the failures after which it is
 * @param backoff the wait before the second attempt; each further one waits twice as long as the
 *     one before
 * @param maxWait the longest wait; a request of which the server asks for more is not sent again
 */
public record RetrySpec(int attempts, Set<ErrorClass> on, Duration backoff, Duration maxWait) {

  /** The failures that may be retried; after others the same would happen again. */
  public static final List<ErrorClass> POSSIBLE =
      List.of(
          ErrorClass.CONNECT,
          ErrorClass.DNS,
          ErrorClass.TLS,
          ErrorClass.TIMEOUT_CONNECT,
          ErrorClass.TIMEOUT_FIRST_TOKEN,
          ErrorClass.HTTP_429,
          ErrorClass.HTTP_5XX,
          ErrorClass.RESET,
          ErrorClass.IN_STREAM_ERROR,
          ErrorClass.TRUNCATED,
          ErrorClass.EMPTY);

  /** Three attempts after what the usual clients of such endpoints retry. */
  public static final RetrySpec USUAL =
      new RetrySpec(
          3,
          EnumSet.of(
              ErrorClass.CONNECT,
              ErrorClass.TIMEOUT_CONNECT,
              ErrorClass.RESET,
              ErrorClass.HTTP_429,
              ErrorClass.HTTP_5XX),
          Duration.ofMillis(500),
          Duration.ofSeconds(30));

  /** Every request is sent once. */
  public static final RetrySpec NONE =
      new RetrySpec(1, EnumSet.noneOf(ErrorClass.class), USUAL.backoff, USUAL.maxWait);

  public RetrySpec {
    Objects.requireNonNull(backoff, "backoff");
    Objects.requireNonNull(maxWait, "maxWait");
    EnumSet<ErrorClass> copy = EnumSet.noneOf(ErrorClass.class);
    copy.addAll(on);
    on = Collections.unmodifiableSet(copy);
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, but is " + attempts);
    }
  }

  /**
   * The wait before another attempt, without what the server asks for.
   *
   * @param failed how many attempts have failed, at least 1
   * @return at most {@link #maxWait()}
   */
  public Duration wait(int failed) {
    Duration wait = backoff;
    for (int i = 1; i < failed && wait.compareTo(maxWait) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(maxWait) < 0 ? wait : maxWait;
  }
}
