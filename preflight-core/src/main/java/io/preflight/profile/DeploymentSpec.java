package io.preflight.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the way back must look like.
 *
 * @param rollbackRunbook the file that says how to roll back, as the profile gives it
 * @param requiredHeadings headings it must have
 * @param notEmpty whether it must say more than its headings
 * @param linksResolve whether its relative links must lead somewhere
 * @param maxAgeDays how many days ago it may have been committed last; empty for any time
 */
public record DeploymentSpec(
    Optional<String> rollbackRunbook,
    List<String> requiredHeadings,
    boolean notEmpty,
    boolean linksResolve,
    OptionalInt maxAgeDays) {

  public DeploymentSpec {
    Objects.requireNonNull(rollbackRunbook, "rollbackRunbook");
    requiredHeadings = List.copyOf(requiredHeadings);
    Objects.requireNonNull(maxAgeDays, "maxAgeDays");
  }
}
