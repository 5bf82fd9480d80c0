package io.preflight.cost;

import io.preflight.cost.config.ModuleDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a build tells about the project it builds: where its source is, which profiles are active
 * and which versions its dependencies resolved to.
 *
 * @param directory the folder of the module
 * @param sourceRoots the folders of its main source; those that do not exist are ignored
 * @param module its dependencies, properties and active profiles
 */
public record ProjectDescription(Path directory, List<Path> sourceRoots, ModuleDescription module) {

  public ProjectDescription {
    directory = directory.toAbsolutePath().normalize();
    sourceRoots = List.copyOf(sourceRoots);
    Objects.requireNonNull(module, "module");
  }
}
