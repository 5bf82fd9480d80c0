package io.preflight.target.http;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A moment by which something must have happened. Every read of a stream asks for the next one, so
 * its words are put together only when it has passed.
 *
 * @param nanos the moment, in terms of {@link System#nanoTime()}
 * @param after how long after its beginning that is
 * @param name the limit's name
 * @param errorClass what passing it means
 * @param what what should have happened
 */
record Limit(long nanos, Duration after, String name, ErrorClass errorClass, String what) {

  /** {@link Duration#toNanos} overflows at three centuries. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static Limit of(long from, Duration after, String name, ErrorClass errorClass, String what) {
    Duration bounded = after.compareTo(LONGEST) > 0 ? LONGEST : after;
    return new Limit(from + bounded.toNanos(), after, name, errorClass, what);
  }

  Limit earlier(Limit other) {
    return other.nanos - nanos < 0 ? other : this;
  }

  Failure failure() {
    return Failure.of(errorClass, what + " within " + text(after) + " (" + name + " limit)");
  }

  private static String text(Duration limit) {
    long millis = limit.toMillis();
    return millis < 1_000
        ? millis + " ms"
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
  }
}
