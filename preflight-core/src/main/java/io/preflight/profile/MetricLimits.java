package io.preflight.profile;

import java.util.OptionalDouble;

/**
 * What the mean of an eval metric may be.
 *
 * @param min the smallest value that is ready; empty for no lower limit
 * @param max the largest value that is ready; empty for no upper limit
 */
public record MetricLimits(OptionalDouble min, OptionalDouble max) {

  public MetricLimits {
    if (min.isEmpty() && max.isEmpty()) {
      throw new IllegalArgumentException("a metric needs a min, a max or both");
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
      throw new IllegalArgumentException("min must not be above max");
    }
  }
}
