package io.preflight.report;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where files stand in the repository, for formats whose readers open them there.
 *
 * @param baseDirectory what the places of a report are relative to
 * @param repository the root of the repository
 * @param fallback a file of the repository for what has no place of its own; empty when there is
 *     none
 */
public record SourcePlaces(Path baseDirectory, Path repository, Optional<Path> fallback) {

  // Whoever has no profile and no POM may still have one of these.
  private static final List<String> KNOWN =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "README.md", "README");
  private static final List<String> WORKSPACES = List.of("GITHUB_WORKSPACE", "CI_PROJECT_DIR");

  public SourcePlaces {
    Objects.requireNonNull(baseDirectory, "baseDirectory");
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(fallback, "fallback");
  }

  /**
   * Finds the repository around a folder: what the build server says, else the nearest folder that
   * git manages, else the folder itself.
   *
   * @param baseDirectory what the places of a report are relative to
   * @param profile the file of the profile, for what has no place of its own
   * @param environment the environment variables
   * @return the places
   */
  public static SourcePlaces around(
      Path baseDirectory, Optional<Path> profile, Map<String, String> environment) {
    Path base = baseDirectory.toAbsolutePath().normalize();
    Path repository =
        WORKSPACES.stream()
            .map(name -> environment.getOrDefault(name, ""))
            .filter(name -> !name.isBlank())
            .flatMap(name -> path(name).stream())
            .filter(base::startsWith)
            .findFirst()
            .or(() -> managed(base))
            .orElse(base);
    Optional<Path> fallback =
        Stream.concat(
                profile.map(file -> file.toAbsolutePath().normalize()).stream(),
                Stream.iterate(base, Objects::nonNull, Path::getParent)
                    .takeWhile(folder -> folder.startsWith(repository))
                    .flatMap(folder -> KNOWN.stream().map(folder::resolve)))
            .filter(file -> file.startsWith(repository) && Files.isRegularFile(file))
            .findFirst();
    return new SourcePlaces(base, repository, fallback);
  }

  private static Optional<Path> managed(Path base) {
    return Stream.iterate(base, Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".git")))
        .findFirst();
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The path of a file from the root of the repository.
   *
   * @param source the file as the report calls it; may be no file at all
   * @return the path with forward slashes; empty when there is no such file in the repository
   */
  Optional<String> inRepository(String source) {
    try {
      Path file = baseDirectory.resolve(source).normalize();
      return file.startsWith(repository) && Files.isRegularFile(file)
          ? Optional.of(relative(file))
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The path of the file for what has no place of its own; empty when no file is known. */
  Optional<String> fallbackInRepository() {
    return fallback.map(this::relative);
  }

  private String relative(Path file) {
    return repository.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
