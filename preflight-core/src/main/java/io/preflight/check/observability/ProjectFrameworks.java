package io.preflight.check.observability;

import io.preflight.profile.document.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which framework a project uses, as far as its build file tells. */
final class ProjectFrameworks {

  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");
  private static final int MOST_BYTES = 1 << 20;

  private ProjectFrameworks() {}

  /**
   * The frameworks whose switches a message names.
   *
   * @param seen the one that has published something; it knows best
   * @param project the folder of the build file
   */
  static List<Framework> likely(Optional<Framework> seen, Path project) {
    Optional<Framework> known = seen.or(() -> ofBuild(project));
    return known.map(List::of).orElseGet(() -> List.of(Framework.values()));
  }

  private static Optional<Framework> ofBuild(Path project) {
    for (String name : BUILD_FILES) {
      Path file = project.resolve(name);
      if (Files.isRegularFile(file)) {
        try {
          return Framework.namedIn(InputFile.text(InputFile.bytes(file, MOST_BYTES)));
        } catch (IOException e) {
          // Only a hint: without it the message names every framework.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
