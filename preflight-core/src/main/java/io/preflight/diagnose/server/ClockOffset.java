package io.preflight.diagnose.server;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How far the clock of a Prometheus is from this machine's, by its {@code time()}.
 *
 * @param offset its time minus ours; positive when it is ahead
 * @param uncertainty how wrong that may be: half of what asking took
 */
record ClockOffset(Duration offset, Duration uncertainty) {

  private static final Duration TOLERATED = Duration.ofSeconds(2);
  private static final Duration STILL_THE_SAME = Duration.ofHours(1);

  /** Asks for the time. */
  static ClockOffset of(PrometheusApi api, InstantSource clock) throws PrometheusApi.Unanswered {
    Instant before = clock.instant();
    long begun = System.nanoTime();
    Optional<Point> told =
        api.at("time()", Optional.empty()).series().stream()
            .flatMap(one -> one.points().stream())
            .filter(Point::isFinite)
            .findFirst();
    Duration half = Duration.ofNanos((System.nanoTime() - begun) / 2);
    if (told.isEmpty()) {
      throw new PrometheusApi.Unanswered(api.shown() + " does not tell the time", false);
    }
    try {
      Instant theirs = PrometheusAnswer.instant(told.get().value());
      return new ClockOffset(Duration.between(before.plus(half), theirs), half);
    } catch (IOException e) {
      throw new PrometheusApi.Unanswered(api.shown() + " does not tell the time", false);
    }
  }

  /** Whether the clocks differ by more than what does not matter. */
  boolean matters() {
    Duration most = TOLERATED.compareTo(uncertainty) > 0 ? TOLERATED : uncertainty;
    return offset.abs().compareTo(most) > 0;
  }

  /** What to add to our times to have its own: nothing for a run of long ago. */
  Duration shift(Instant to, Instant now) {
    boolean recent = Duration.between(to, now).abs().compareTo(STILL_THE_SAME) <= 0;
    return matters() && recent ? offset : Duration.ZERO;
  }

  /** A sentence about it, when it matters. */
  Optional<String> note(Instant to, Instant now) {
    if (!matters()) {
      return Optional.empty();
    }
    boolean moved = !shift(to, now).isZero();
    return Optional.of(
        "the clock of Prometheus is "
            + inWords(offset.abs())
            + (offset.isNegative() ? " behind" : " ahead of")
            + " this machine's"
            + (moved
                ? "; the window was moved by that"
                : "; the run ended more than an hour ago, so the window was not moved, and values"
                    + " may be those of another time"));
  }

  private static String inWords(Duration span) {
    long seconds = Math.round(span.toMillis() / 1e3);
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }
}
