package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * Which deployment of Azure OpenAI is asked.
 *
 * @param name the deployment's name; empty for the model's
 * @param apiVersion the version of the API
 */
public record AzureDeployment(Optional<String> name, String apiVersion) {

  /** The deployment is named like the model. */
  public static final AzureDeployment DEFAULT = new AzureDeployment(Optional.empty(), "2024-10-21");

  public AzureDeployment {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(apiVersion, "apiVersion");
  }
}
