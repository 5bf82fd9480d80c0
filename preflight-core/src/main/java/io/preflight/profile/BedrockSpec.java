package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * How Amazon Bedrock is asked.
 *
 * @param region the AWS region; empty for that of the base URL, else of the environment
 * @param keys the environment variables that hold the keys that sign; empty for the usual ones
 */
public record BedrockSpec(Optional<String> region, Optional<KeyNames> keys) {

  /** Everything as AWS's own tools find it. */
  public static final BedrockSpec DEFAULT = new BedrockSpec(Optional.empty(), Optional.empty());

  public BedrockSpec {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(keys, "keys");
  }

  /**
   * Names of environment variables.
   *
   * @param accessKeyId the one that holds the access key's id
   * @param secretAccessKey the one that holds the secret access key
   * @param sessionToken the one that holds the session token; empty for none
   */
  public record KeyNames(
      String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    public KeyNames {
      Objects.requireNonNull(accessKeyId, "accessKeyId");
      Objects.requireNonNull(secretAccessKey, "secretAccessKey");
      Objects.requireNonNull(sessionToken, "sessionToken");
    }
  }
}
