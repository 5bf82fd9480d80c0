package io.preflight.diagnose.client;

import java.time.Duration;
import java.time.Instant;

/**
 * When a run or a part of it took place, by the client's wall clock.
 *
 * @param from when its first request was due
 * @param to when its last request had ended, not before {@code from}
 */
public record RunWindow(Instant from, Instant to) {

  public RunWindow {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a run cannot end at " + to + " before " + from);
    }
  }

  /**
   * How long it lasted.
   *
   * @return at least 0
   */
  public Duration length() {
    return Duration.between(from, to);
  }

  /**
   * Whether a moment lies in it.
   *
   * @param moment the moment
   * @return true also at its very beginning and end
   */
  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && !moment.isAfter(to);
  }

  /**
   * How much of a span of time lies in it.
   *
   * @param begin where the span begins
   * @param end where it ends
   * @return at least 0
   */
  public Duration overlap(Instant begin, Instant end) {
    Instant first = begin.isBefore(from) ? from : begin;
    Instant last = end.isAfter(to) ? to : end;
    return last.isAfter(first) ? Duration.between(first, last) : Duration.ZERO;
  }

  /**
   * The same time by another clock.
   *
   * @param by how far that clock is ahead
   * @return a copy
   */
  public RunWindow later(Duration by) {
    return new RunWindow(from.plus(by), to.plus(by));
  }
}
