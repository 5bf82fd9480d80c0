package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.Verdict;
import io.preflight.history.HistoryAccess;
import io.preflight.history.HistoryDatabase;
import io.preflight.history.HistoryEntry;
import io.preflight.history.HistoryFilter;
import io.preflight.history.HistoryLogin;
import io.preflight.problem.Secret;
import io.preflight.profile.HistorySpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history database that is asked with a login given directly. */
class HistoryLoginTest {

  private static final HistoryLogin LOGIN =
      new HistoryLogin(Optional.of("ci"), Secret.of("s3cret", "server 'db' of settings.xml"));

  private final CheckFixture run;
  private final String url;

  HistoryLoginTest(@TempDir Path folder) {
    run = new CheckFixture(folder);
    url = "jdbc:h2:" + folder.resolve("shared").toAbsolutePath();
  }

  @Test
  void aLoginGivenDirectlyComesBeforeTheVariables() throws Exception {
    run.write(
        "max_latency_ms: 150",
        "model: m-8b",
        "history: {url: '" + url + "', user_env: NOT_SET, password_env: NOT_SET}");

    ProfileOutcome outcome = run.run(run.request().simulate(true).historyLogin(LOGIN));

    assertThat(outcome.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcome.problems()).isEmpty();
    List<HistoryEntry> entries = new ArrayList<>();
    new HistoryDatabase(new HistoryAccess(url, LOGIN.user(), Optional.of(LOGIN.password())))
        .read(entries::add);
    assertThat(entries).hasSize(1);
    assertThat(told().toString()).contains("history of 1 run: 1 PASS");
  }

  private List<String> told() {
    List<String> log = new ArrayList<>();
    Preflight.history(
        new HistoryRequest(
            run.folder,
            run.folder,
            Optional.empty(),
            new HistorySpec(Optional.of(url), Optional.empty(), Optional.empty()),
            Map.of(),
            Optional.of(LOGIN),
            HistoryFilter.ALL,
            20,
            Optional.empty(),
            () -> false,
            log::add,
            log::add));
    return log;
  }
}
