package io.preflight;

import io.preflight.history.HistoryAccess;
import io.preflight.history.HistoryDatabase;
import io.preflight.history.HistoryFile;
import io.preflight.history.HistoryLogin;
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
  static HistoryStore of(PreparedProfile prepared, Path file, CheckRequest request) {
    return store(
        prepared.profile().map(profile -> profile.report().history()).orElse(HistorySpec.FILE),
        file,
        request.environment(),
        request.historyLogin());
  }

  static HistoryStore store(
      HistorySpec spec, Path file, Map<String, String> environment, Optional<HistoryLogin> login) {
    return access(spec, environment, login)
        .<HistoryStore>map(HistoryDatabase::new)
        .orElseGet(() -> new HistoryFile(file));
  }

  /** How the database is reached, by a login given directly before variables; empty without one. */
  static Optional<HistoryAccess> access(
      HistorySpec spec, Map<String, String> environment, Optional<HistoryLogin> login) {
    return spec.url()
        .map(
            url ->
                login
                    .map(
                        given ->
                            new HistoryAccess(url, given.user(), Optional.of(given.password())))
                    .orElseGet(
                        () ->
                            new HistoryAccess(
                                url,
                                variable(spec.userEnv(), "history.user_env", environment)
                                    .map(Secret::reveal),
                                variable(
                                    spec.passwordEnv(), "history.password_env", environment))));
  }

  private static Optional<Secret> variable(
      Optional<String> name, String key, Map<String, String> environment) {
    return name.map(named -> Secret.ofVariable(named, key, environment));
  }
}
