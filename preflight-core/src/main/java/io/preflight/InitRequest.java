package io.preflight;

import io.preflight.cost.ProjectDescription;
import io.preflight.profile.Kind;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one call of {@link Preflight#init} is asked to do.
 *
 * @param baseDirectory the folder of the project
 * @param file the profile to write, against the folder when it is relative
 * @param kind what the profile shall judge; empty for what fits the project
 * @param project what a build tells about the project; empty outside of a build
 * @param log takes progress lines, without line breaks
 */
public record InitRequest(
    Path baseDirectory,
    Path file,
    Optional<Kind> kind,
    Optional<ProjectDescription> project,
    Consumer<String> log) {

  /** The file that is written when nobody names one. */
  public static final Path DEFAULT_FILE = Path.of("readiness.yml");

  public InitRequest {
    baseDirectory = baseDirectory.toAbsolutePath().normalize();
    file = baseDirectory.resolve(file).normalize();
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(log, "log");
  }

  /**
   * A request for the usual file in a folder.
   *
   * @param baseDirectory the folder of the project
   * @return the request, which tells its progress to nobody
   */
  public static InitRequest in(Path baseDirectory) {
    return new InitRequest(
        baseDirectory, DEFAULT_FILE, Optional.empty(), Optional.empty(), line -> {});
  }
}
