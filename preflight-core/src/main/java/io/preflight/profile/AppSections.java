package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * What a profile asks of the application around an endpoint; a section that is absent asks nothing.
 *
 * @param deployment the way back
 */
public record AppSections(Optional<DeploymentSpec> deployment) {

  /** No section at all. */
  public static final AppSections NONE = new AppSections(Optional.empty());

  public AppSections {
    Objects.requireNonNull(deployment, "deployment");
  }

  /**
   * Whether there is no section.
   *
   * @return true when nothing is asked of the application
   */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
