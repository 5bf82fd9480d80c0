package io.preflight.diagnose.server;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a saved file says of values that it does not hold one by one.
 *
 * @param min the least; empty when the file does not say
 * @param mean the mean; empty when the file does not say
 * @param max the largest; empty when the file does not say
 */
public record Extremes(OptionalDouble min, OptionalDouble mean, OptionalDouble max) {

  /** Nothing. */
  static final Extremes NONE =
      new Extremes(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  public Extremes {
    Objects.requireNonNull(min, "min");
    Objects.requireNonNull(mean, "mean");
    Objects.requireNonNull(max, "max");
  }

  /** Whether it says anything. */
  boolean isPresent() {
    return min.isPresent() || mean.isPresent() || max.isPresent();
  }
}
