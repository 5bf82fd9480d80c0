package io.preflight.diagnose.server;

import io.preflight.diagnose.client.RunWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The window that a Prometheus is asked for, by its own clock.
 *
 * @param from when the run, or its measured part, began
 * @param to when that ended, later
 * @param scrapeInterval how often the server is scraped
 */
record QueryWindow(Instant from, Instant to, Duration scrapeInterval) {

  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);
  private static final int FEWEST_POINTS = 30;
  private static final int MOST_POINTS = 2_000;
  private static final int SCRAPES_OF_A_RATE = 4;

  /** A window of at least a second. */
  static QueryWindow of(RunWindow window, Duration scrapeInterval) {
    Instant soonest = window.from().plus(SHORTEST_STEP);
    Instant end = window.to().isBefore(soonest) ? soonest : window.to();
    return new QueryWindow(window.from(), end, scrapeInterval);
  }

  Duration length() {
    return Duration.between(from, to);
  }

  /**
   * The time between two values: about thirty values, and as many as there are scrapes in a longer
   * run, but never more than two thousand and none closer than a second. Prometheus itself refuses
   * more than 11,000.
   */
  Duration step() {
    Duration coarse = length().dividedBy(FEWEST_POINTS);
    Duration fine = longer(scrapeInterval, length().dividedBy(MOST_POINTS));
    return longer(SHORTEST_STEP, coarse.compareTo(fine) < 0 ? coarse : fine);
  }

  /** How far a rate looks back: far enough for four scrapes, of which one may fail. */
  Duration range() {
    return longer(scrapeInterval.multipliedBy(SCRAPES_OF_A_RATE), step());
  }

  /**
   * From when on the last scrape is one of the window: before that, Prometheus answers with what it
   * scraped earlier. A scrape may be a tenth late. Not after the end, so that there is a value.
   */
  Instant firstScraped() {
    Instant first = from.plus(scrapeInterval.multipliedBy(11).dividedBy(10));
    return first.isBefore(to) ? first : to;
  }

  /** From when on a rate looks back on the window alone; empty when that is too short for one. */
  Optional<Instant> firstRated() {
    return Optional.of(from.plus(range())).filter(first -> first.isBefore(to));
  }

  /** When all requests of the window are asked for: after the scrape that follows it. */
  Instant wholeAt() {
    return to.plus(scrapeInterval);
  }

  /** How far that looks back: to the scrape before the window. */
  Duration wholeRange() {
    return length().plus(scrapeInterval.multipliedBy(2));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /** A span of time for people. */
  static String words(Duration span) {
    return span.toMillis() % 1_000 == 0 ? span.toSeconds() + " s" : span.toMillis() + " ms";
  }

  /** A span of time in PromQL. */
  static String promql(Duration span) {
    return span.toMillis() + "ms";
  }
}
