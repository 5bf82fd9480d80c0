package io.preflight.cost.config;

import java.util.Objects;

/**
 * A text and where it was read.
 *
 * @param text the text; numbers as decimal digits
 * @param origin where it was read, in words, for instance {@code application.yml:7}
 */
public record Value(String text, String origin) {

  public Value {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(origin, "origin");
  }

  /**
   * The same text with a step before it.
   *
   * @param step what led here
   * @return the value with a longer origin
   */
  public Value via(String step) {
    return new Value(text, step + " <- " + origin);
  }
}
