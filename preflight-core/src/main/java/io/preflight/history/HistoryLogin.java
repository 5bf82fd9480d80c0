package io.preflight.history;

import io.preflight.problem.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks a history database.
 *
 * @param user the user; empty where the password says it all
 * @param password the password
 */
public record HistoryLogin(Optional<String> user, Secret password) {
  public HistoryLogin {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }
}
