package io.preflight.history;

import io.preflight.problem.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * How a shared history is reached.
 *
 * @param url the JDBC URL, without credentials
 * @param user the user; empty leaves it to the driver
 * @param password the password; empty for none
 */
public record HistoryAccess(String url, Optional<String> user, Optional<Secret> password) {

  public HistoryAccess {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
  }

  /**
   * The address as people may see it.
   *
   * @return the URL without its parameters
   */
  public String shown() {
    return url.replaceAll("[?;].*$", "");
  }

  @Override
  public String toString() {
    return shown();
  }
}
