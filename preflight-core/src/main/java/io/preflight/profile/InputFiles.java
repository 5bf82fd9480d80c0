package io.preflight.profile;

import io.preflight.problem.Location;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the files that a profile reads: in the profile's folder, then in the base directory.
 *
 * @param folders where to look, in this order
 */
record InputFiles(List<Path> folders) {

  static InputFiles of(Optional<Path> profile, Path baseDirectory) {
    return new InputFiles(
        Stream.concat(
                profile.map(file -> file.toAbsolutePath().getParent()).stream(),
                Stream.of(baseDirectory))
            .distinct()
            .toList());
  }

  /** The file with a given path; a problem and nothing where there is none. */
  Optional<Path> find(String given, Location where, Problems problems) {
    try {
      Optional<Path> found =
          folders.stream()
              .map(folder -> folder.resolve(given).normalize())
              .filter(Files::isRegularFile)
              .findFirst();
      if (found.isEmpty()) {
        problems.at(
            where,
            "there is no file '"
                + given
                + "' in "
                + String.join(" or ", folders.stream().map(Path::toString).toList()));
      }
      return found;
    } catch (InvalidPathException | SecurityException e) {
      problems.at(where, "is no path on this system");
      return Optional.empty();
    }
  }
}
