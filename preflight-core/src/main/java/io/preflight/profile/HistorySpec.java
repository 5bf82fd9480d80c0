package io.preflight.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a shared history is kept.
 *
 * @param url the JDBC address, without credentials; empty for a file of the project
 * @param userEnv the name of the environment variable that holds the user
 * @param passwordEnv the name of the environment variable that holds the password, never the
 *     password
 */
public record HistorySpec(
    Optional<String> url, Optional<String> userEnv, Optional<String> passwordEnv) {

  /** A file of the project. */
  public static final HistorySpec FILE =
      new HistorySpec(Optional.empty(), Optional.empty(), Optional.empty());

  public HistorySpec {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(userEnv, "userEnv");
    Objects.requireNonNull(passwordEnv, "passwordEnv");
  }
}
