package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * What only some protocols ask for.
 *
 * @param http how an endpoint of the user's own application is asked; present for that protocol
 */
public record ProtocolOptions(Optional<AppEndpoint> http) {

  /** Nothing is asked for. */
  public static final ProtocolOptions NONE = new ProtocolOptions(Optional.empty());

  public ProtocolOptions {
    Objects.requireNonNull(http, "http");
  }
}
