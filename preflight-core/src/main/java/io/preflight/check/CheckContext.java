package io.preflight.check;

import io.preflight.cost.ProjectDescription;
import io.preflight.cost.price.Downloads;
import io.preflight.git.GitProgram;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import io.preflight.profile.Profile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a check may use that looks at more than the evidence: where files are, how long it may take,
 * and whether it should end.
 *
 * @param baseDirectory what commands run in, and what input paths are looked up in after the
 *     profile's own folder
 * @param profileFolder the folder of the profile's file; empty for a built-in or a profile made of
 *     settings alone
 * @param outputDirectory where a check may leave files beside the reports
 * @param environment the environment variables
 * @param log takes progress lines, without line breaks
 * @param timeLimit how long one step of a check may take, such as a request or a command, unless
 *     the profile says otherwise
 * @param project what the build tells about the project it builds; empty outside of a build
 * @param downloads what may be downloaded
 * @param interrupted whether the process was told to end; to be asked while waiting
 */
public record CheckContext(
    Path baseDirectory,
    Optional<Path> profileFolder,
    Path outputDirectory,
    Map<String, String> environment,
    Consumer<String> log,
    Duration timeLimit,
    Optional<ProjectDescription> project,
    Downloads downloads,
    BooleanSupplier interrupted) {

  /** How long one step may take when nobody says. */
  public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(30);

  public CheckContext {
    Objects.requireNonNull(baseDirectory, "baseDirectory");
    Objects.requireNonNull(profileFolder, "profileFolder");
    Objects.requireNonNull(outputDirectory, "outputDirectory");
    environment = Map.copyOf(environment);
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(downloads, "downloads");
    Objects.requireNonNull(interrupted, "interrupted");
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must be above 0, but is " + timeLimit);
    }
  }

  /**
   * A context with an empty environment, no log, the default time limit and no interruption.
   *
   * @param profile the profile, for its folder
   * @param baseDirectory what commands run in
   * @return the context
   */
  public static CheckContext of(Profile profile, Path baseDirectory) {
    return new CheckContext(
        baseDirectory,
        profile.folder(),
        baseDirectory.resolve("target").resolve("preflight"),
        Map.of(),
        line -> {},
        DEFAULT_TIME_LIMIT,
        Optional.empty(),
        Downloads.below(baseDirectory),
        () -> false);
  }

  /**
   * Where an input path of the profile leads: into the profile's folder when something is there,
   * else into the base directory.
   *
   * @param path as the profile gives it
   * @return an absolute path; there may be nothing
   * @throws ConfigurationException when it is no path on this system
   */
  public Path input(String path) {
    try {
      Path here = baseDirectory.toAbsolutePath().resolve(path).normalize();
      return profileFolder
          .map(folder -> folder.toAbsolutePath().resolve(path).normalize())
          .filter(Files::exists)
          .orElse(here);
    } catch (InvalidPathException e) {
      throw new ConfigurationException("'" + path + "' is no path on this system");
    }
  }

  /**
   * Ends the check when the process was told to end.
   *
   * @throws ProbeException when interrupted
   */
  public void requireRunning() {
    if (interrupted.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new ProbeException("interrupted before this check was complete");
    }
  }

  /**
   * The program git, within the bounds of this check.
   *
   * @param neededBy the key that asks for it, for messages
   * @return the program, with this context's environment and time limit
   */
  public GitProgram git(String neededBy) {
    return new GitProgram(neededBy, environment, timeLimit, this::requireRunning);
  }

  /** The directories only: an environment holds credentials. */
  @Override
  public String toString() {
    return "CheckContext[" + baseDirectory + ", " + profileFolder + "]";
  }
}
