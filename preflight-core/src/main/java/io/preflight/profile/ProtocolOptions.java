package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * What only some protocols ask for.
 *
 * @param tokenizer the vocabulary that counts tokens where a server does not, or {@code none};
 *     empty to go by the model's name
 * @param azure which deployment of Azure OpenAI is asked
 * @param bedrock how Amazon Bedrock is asked
 * @param http how an endpoint of the user's own application is asked; present for that protocol
 */
public record ProtocolOptions(
    Optional<String> tokenizer,
    AzureDeployment azure,
    BedrockSpec bedrock,
    Optional<AppEndpoint> http) {

  /** Nothing is asked for. */
  public static final ProtocolOptions NONE =
      new ProtocolOptions(
          Optional.empty(), AzureDeployment.DEFAULT, BedrockSpec.DEFAULT, Optional.empty());

  public ProtocolOptions {
    Objects.requireNonNull(tokenizer, "tokenizer");
    Objects.requireNonNull(azure, "azure");
    Objects.requireNonNull(bedrock, "bedrock");
    Objects.requireNonNull(http, "http");
  }
}
