package io.preflight.target.http;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * The time limit that a call meets next.
 *
 * @param nanos when, in terms of {@link System#nanoTime()}
 * @param failure what it means; empty when reaching it is no failure
 */
record Limit(long nanos, Optional<Failure> failure) {

  static Limit of(long fromNanos, Duration limit, ErrorClass errorClass, String what, String name) {
    return new Limit(
        fromNanos + nanos(limit),
        Optional.of(
            Failure.of(errorClass, what + " within " + text(limit) + " (" + name + " limit)")));
  }

  Limit earlier(Limit other) {
    return other.nanos - nanos < 0 ? other : this;
  }

  /** At most a century: {@link Duration#toNanos} overflows beyond three. */
  private static long nanos(Duration limit) {
    Duration most = Duration.ofDays(36_500);
    return (limit.compareTo(most) > 0 ? most : limit).toNanos();
  }

  static String text(Duration limit) {
    long millis = limit.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    return java.math.BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }
}
