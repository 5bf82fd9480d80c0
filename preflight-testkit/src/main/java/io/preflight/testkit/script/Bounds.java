package io.preflight.testkit.script;

import java.time.Duration;

/** The checks that several distributions share. */
final class Bounds {

  private static final double DAY_NANOS = Duration.ofDays(1).toNanos();

  private Bounds() {}

  static void check(String what, Duration min, Duration max) {
    Durations.atMostADay("the shortest time of a " + what + " distribution", min);
    Durations.atMostADay("the longest time of a " + what + " distribution", max);
    if (min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "the shortest time of a %s distribution must not be above the longest, but %s > %s"
              .formatted(what, Durations.format(min), Durations.format(max)));
    }
  }

  static void checkPositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + " must be above 0, but is " + value);
    }
  }

  static long clamp(double nanos) {
    return (long) Math.min(nanos, DAY_NANOS);
  }
}
