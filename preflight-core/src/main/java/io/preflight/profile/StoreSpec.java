package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * A key store in PKCS #12.
 *
 * @param file where it lies
 * @param passwordEnv the name of the environment variable that holds its password, never the
 *     password; empty when it has none
 */
public record StoreSpec(String file, Optional<String> passwordEnv) {
  public StoreSpec {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(passwordEnv, "passwordEnv");
  }
}
