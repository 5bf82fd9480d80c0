package io.preflight.diagnose.server;

import java.time.Instant;
import java.util.Objects;

/**
 * A value at an instant.
 *
 * @param at when, by the client's clock
 * @param value the value; NaN and infinities stand as the server gave them and never enter a
 *     statistic
 */
public record Point(Instant at, double value) {

  public Point {
    Objects.requireNonNull(at, "at");
  }

  /**
   * Whether the value is a number that statistics can use.
   *
   * @return false for NaN and infinities
   */
  public boolean isFinite() {
    return Double.isFinite(value);
  }
}
