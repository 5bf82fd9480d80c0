package io.preflight.diagnose.client;

import java.time.Duration;
import java.time.Instant;

/**
 * When a run took place, by the client's wall clock.
 *
 * @param from when its first request was due, warm-up included
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
}
