package io.preflight.cost.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a build knows about a module.
 *
 * @param artifacts the libraries it uses, resolved as far as known, tests left out
 * @param properties its build properties
 * @param profiles the active profiles of the build
 */
public record ModuleDescription(
    List<Artifact> artifacts, Map<String, String> properties, List<String> profiles) {

  /** Nothing is known. */
  public static final ModuleDescription NONE =
      new ModuleDescription(List.of(), Map.of(), List.of());

  public ModuleDescription {
    artifacts = List.copyOf(artifacts);
    properties = Map.copyOf(properties);
    profiles = List.copyOf(profiles);
  }

  /**
   * Whether a library is used.
   *
   * @param name the artifact's name
   * @return true when it is among the artifacts
   */
  public boolean uses(String name) {
    return artifacts.stream().anyMatch(artifact -> artifact.name().equals(name));
  }

  /**
   * The version of the libraries of a group.
   *
   * @param group the beginning of the group
   * @return the first version known
   */
  public Optional<String> versionOf(String group) {
    return artifacts.stream()
        .filter(artifact -> artifact.group().startsWith(group) && !artifact.version().isEmpty())
        .map(Artifact::version)
        .findFirst();
  }
}
