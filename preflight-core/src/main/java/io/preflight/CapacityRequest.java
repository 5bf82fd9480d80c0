package io.preflight;

import java.util.List;
import java.util.Objects;

/**
 * What one call of {@link Preflight#capacity} is asked to do. How much load is tried stands in the
 * profile's section {@code capacity}.
 *
 * @param run the profiles, the settings and where reports go; neither recorded samples nor a
 *     simulation have a capacity
 * @param models the models to compare, in order; empty for the one of each profile
 */
public record CapacityRequest(CheckRequest run, List<String> models) {

  public CapacityRequest {
    Objects.requireNonNull(run, "run");
    models = List.copyOf(models);
  }

  /**
   * A request for the model of each profile.
   *
   * @param run the profiles, the settings and where reports go
   * @return the request
   */
  public static CapacityRequest of(CheckRequest run) {
    return new CapacityRequest(run, List.of());
  }
}
