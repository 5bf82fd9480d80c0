package io.preflight.maven;

import io.preflight.SiteRequest;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Knows where {@code check} leaves what it has found. */
final class FinishedRuns {

  private final MavenSession session;
  private final UserSettings user;
  private final Optional<File> outputDirectory;
  private final Optional<File> history;

  /** The parameters of the POM; {@code null} where there is none. */
  FinishedRuns(MavenSession session, File outputDirectory, File history) {
    this.session = session;
    this.user = new UserSettings(session);
    this.outputDirectory = Optional.ofNullable(outputDirectory);
    this.history = Optional.ofNullable(history);
  }

  SiteRequest of(MavenProject module) {
    Path base = module.getBasedir().toPath();
    Path run =
        user.file("preflight.outputDirectory", outputDirectory.orElse(null))
            .map(base::resolve)
            .orElseGet(() -> Path.of(module.getBuild().getDirectory(), "preflight"));
    MavenProject top = session.getTopLevelProject();
    Path home = top == null || top.getBasedir() == null ? base : top.getBasedir().toPath();
    Path past =
        user.file("preflight.history", history.orElse(null))
            .map(base::resolve)
            .orElseGet(() -> home.resolve(".preflight").resolve("history.jsonl"));
    return new SiteRequest(module.getArtifactId(), run, past);
  }
}
