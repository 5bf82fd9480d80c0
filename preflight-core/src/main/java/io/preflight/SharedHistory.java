package io.preflight;

import io.preflight.history.HistoryAccess;
import io.preflight.history.HistoryDatabase;
import io.preflight.history.HistoryFile;
import io.preflight.history.HistoryStore;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.HistorySpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Chooses where the history is kept: in a file, or in a database that the profile names. */
final class SharedHistory {

  private SharedHistory() {}

  static HistoryStore store(HistorySpec spec, Path file, Map<String, String> environment) {
    return access(spec, environment)
        .<HistoryStore>map(HistoryDatabase::new)
        .orElseGet(() -> new HistoryFile(file));
  }

  /** How the database is reached; empty without one. */
  static Optional<HistoryAccess> access(HistorySpec spec, Map<String, String> environment) {
    return spec.url()
        .map(
            url ->
                new HistoryAccess(
                    url,
                    spec.userEnv().map(name -> value(name, "history.user_env", environment)),
                    spec.passwordEnv()
                        .map(
                            name ->
                                Secret.of(
                                    value(name, "history.password_env", environment),
                                    "environment variable " + name))));
  }

  private static String value(String name, String key, Map<String, String> environment) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new ConfigurationException(
          "environment variable "
              + name
              + ", named by "
              + key
              + ", is "
              + (environment.containsKey(name) ? "empty" : "not set")
              + "; export it, or name another variable");
    }
    return value;
  }
}
