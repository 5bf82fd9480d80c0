package io.preflight.target;

import io.preflight.problem.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * What requests are signed with, where a protocol signs them instead of sending a key.
 *
 * @param id says whose signature it is
 * @param secret makes the signature and is never sent
 * @param session what goes with keys that are valid for a while only
 * @param region where the environment says that requests go; empty when it does not
 */
public record SigningKeys(
    Secret id, Secret secret, Optional<Secret> session, Optional<String> region) {

  public SigningKeys {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(region, "region");
  }
}
