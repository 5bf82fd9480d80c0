package io.preflight;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one call of {@link Preflight#doctor} is asked to do.
 *
 * @param run what would be run: the profiles, the settings, where reports and the history go
 * @param tools what the caller knows of itself, for instance {@code Maven} and its version, by name
 *     and in order
 */
public record DoctorRequest(CheckRequest run, List<Map.Entry<String, String>> tools) {

  public DoctorRequest {
    Objects.requireNonNull(run, "run");
    tools = List.copyOf(tools);
  }

  /**
   * A request of a caller that has nothing to tell of itself.
   *
   * @param run what would be run
   * @return the request
   */
  public static DoctorRequest of(CheckRequest run) {
    return new DoctorRequest(run, List.of());
  }
}
