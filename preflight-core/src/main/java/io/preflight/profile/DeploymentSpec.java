package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * What the way back must look like.
 *
 * @param rollbackRunbook the file that says how to roll back, as the profile gives it
 */
public record DeploymentSpec(Optional<String> rollbackRunbook) {

  public DeploymentSpec {
    Objects.requireNonNull(rollbackRunbook, "rollbackRunbook");
  }
}
