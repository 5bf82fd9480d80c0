package io.preflight.doctor;

import io.preflight.target.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Compares this machine's clock with that of a server, as far as its {@code Date} header tells. The
 * header counts whole seconds, and somewhere between the request and the answer it was written: the
 * difference is known within half a second and half of that time.
 */
final class ServerClock {

  private static final String WHAT = "clock";
  private static final Duration TOLERATED = Duration.ofSeconds(5);
  private static final String RESOLUTION = "its Date header counts whole seconds";

  private ServerClock() {}

  /**
   * Compares.
   *
   * @param visit what the server answered
   * @param answered this machine's time when the answer was there
   */
  static Examined compare(Visit visit, Instant answered) {
    if (visit.clock().isEmpty()) {
      return Examined.ok(WHAT, "the server does not tell its time");
    }
    Duration half = visit.took().dividedBy(2);
    Instant here = answered.minus(half);
    Instant there = visit.clock().get().plusMillis(500);
    Duration ahead = Duration.between(here, there);
    Duration unknown = half.plusMillis(500);
    String within = "± " + seconds(unknown) + " s, " + RESOLUTION;
    if (ahead.abs().compareTo(unknown.plus(TOLERATED)) <= 0) {
      return Examined.ok(
          WHAT,
          ahead.abs().compareTo(unknown) <= 0
              ? "agrees with the server's (" + within + ")"
              : words(ahead) + " (" + within + ")");
    }
    return Examined.warn(
        WHAT,
        words(ahead) + " (" + within + ")",
        "let both machines keep their time with NTP: what the server's metrics and logs say of a"
            + " run is looked up by its time");
  }

  private static String words(Duration ahead) {
    return "the server's is "
        + seconds(ahead.abs())
        + " s "
        + (ahead.isNegative() ? "behind" : "ahead");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1_000.0);
  }
}
