package io.preflight;

import io.preflight.history.HistoryAccess;
import io.preflight.history.HistoryDatabase;
import io.preflight.history.HistoryFile;
import io.preflight.history.HistoryStore;
import io.preflight.problem.Secret;
import io.preflight.profile.HistorySpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Chooses where the history is kept: in a file, or in a database that the profile names. */
final class SharedHistory {

  private SharedHistory() {}

  /** The history of a profile. */
  static HistoryStore of(PreparedProfile prepared, Path file, Map<String, String> environment) {
    return store(
        prepared.profile().map(profile -> profile.report().history()).orElse(HistorySpec.FILE),
        file,
        environment);
  }

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
                    spec.userEnv()
                        .map(name -> Secret.ofVariable(name, "history.user_env", environment))
                        .map(Secret::reveal),
                    spec.passwordEnv()
                        .map(
                            name -> Secret.ofVariable(name, "history.password_env", environment))));
  }
}
