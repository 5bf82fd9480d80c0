package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * What only some protocols ask for.
 *
 * @param azure which deployment of Azure OpenAI is asked
 * @param http how an endpoint of the user's own application is asked; present for that protocol
 */
public record ProtocolOptions(AzureDeployment azure, Optional<AppEndpoint> http) {

  /** Nothing is asked for. */
  public static final ProtocolOptions NONE =
      new ProtocolOptions(AzureDeployment.DEFAULT, Optional.empty());

  public ProtocolOptions {
    Objects.requireNonNull(azure, "azure");
    Objects.requireNonNull(http, "http");
  }
}
