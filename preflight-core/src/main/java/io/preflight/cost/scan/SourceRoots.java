package io.preflight.cost.scan;

import io.preflight.cost.ProjectDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a project has its source. */
public final class SourceRoots {

  /** A build need not tell of it: the compiler of Kotlin finds it by itself. */
  private static final String KOTLIN = "src/main/kotlin";

  private static final List<String> USUAL = List.of("src/main/java", KOTLIN);

  private SourceRoots() {}

  /**
   * The folders with source, as a build tells them or as they usually are.
   *
   * @param base the folder of the project
   * @param project what a build tells about it
   * @return folders that exist, at least one
   */
  public static List<Path> of(Path base, Optional<ProjectDescription> project) {
    List<Path> roots =
        new ArrayList<>(
            project.map(ProjectDescription::sourceRoots).orElse(List.of()).stream()
                .filter(Files::isDirectory)
                .toList());
    for (String usual : roots.isEmpty() ? USUAL : List.of(KOTLIN)) {
      Path folder = base.resolve(usual);
      if (Files.isDirectory(folder) && roots.stream().noneMatch(folder::startsWith)) {
        roots.add(folder);
      }
    }
    return roots.isEmpty() ? List.of(base) : List.copyOf(roots);
  }
}
