package io.preflight.check.deployment;

import io.preflight.check.CheckContext;
import io.preflight.git.GitOutput;
import io.preflight.git.GitProgram;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Asks git when a file was committed last. */
final class GitHistory {

  private final GitProgram git;

  GitHistory(CheckContext context) {
    this.git = context.git("deployment.max_age_days");
  }

  /**
   * What git says of a file.
   *
   * @param committed when it was committed last; empty when that cannot be known
   * @param reason why not; empty when it is known
   */
  record Answer(Optional<Instant> committed, String reason) {

    static Answer unknown(String reason) {
      return new Answer(Optional.empty(), reason);
    }
  }

  /**
   * When a file was committed last.
   *
   * @throws ConfigurationException when there is no git
   * @throws ProbeException when git does not end in time, or the process is told to end
   */
  Answer lastCommit(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = String.valueOf(file.getFileName());
    GitOutput log = git.run(folder, "log", "-1", "--format=%ct %P", "--", ":(literal)" + name);
    if (!log.succeeded()) {
      return Answer.unknown(
          log.outsideOfRepository()
              ? "it is in no git repository"
              : "git says: " + log.complaint());
    }
    String[] words = log.text().strip().split(" ", -1);
    if (words[0].isEmpty()) {
      return Answer.unknown("it was never committed");
    }
    // The oldest commit of a shallow clone seems to have made every file.
    boolean withoutParent = words.length == 1;
    if (withoutParent
        && git.run(folder, "rev-parse", "--is-shallow-repository").text().startsWith("t")) {
      return Answer.unknown(
          "the clone is shallow and does not reach back to its last commit; fetch the whole"
              + " history");
    }
    return new Answer(Optional.of(Instant.ofEpochSecond(Long.parseLong(words[0]))), "");
  }
}
