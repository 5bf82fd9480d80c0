package io.preflight.maven;

import io.preflight.cost.ProjectDescription;
import io.preflight.cost.config.Artifact;
import io.preflight.cost.config.ModuleDescription;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;

/** Tells the core what Maven knows about the project: sources, dependencies, active profiles. */
final class BuiltProject {

  private BuiltProject() {}

  /**
   * The description; empty when there is no POM.
   *
   * @param user the properties of the command line, which win over those of the POM
   */
  static Optional<ProjectDescription> describe(MavenProject project, Properties user) {
    if (project == null || project.getFile() == null) {
      return Optional.empty();
    }
    Map<String, String> properties = new HashMap<>();
    project
        .getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, project.getProperties().getProperty(name)));
    user.stringPropertyNames().forEach(name -> properties.put(name, user.getProperty(name)));
    List<String> profiles = project.getActiveProfiles().stream().map(Profile::getId).toList();
    return Optional.of(
        new ProjectDescription(
            project.getBasedir().toPath(),
            project.getCompileSourceRoots().stream().map(Path::of).toList(),
            new ModuleDescription(artifacts(project), properties, profiles)));
  }

  /**
   * What is resolved when an earlier goal of the build needed it, and what the effective POM names
   * in any case: that has the versions of the active profiles and of dependency management.
   */
  private static List<Artifact> artifacts(MavenProject project) {
    Stream<Artifact> resolved =
        project.getArtifacts().stream()
            .filter(artifact -> !"test".equals(artifact.getScope()))
            .map(
                artifact ->
                    new Artifact(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        Optional.ofNullable(artifact.getBaseVersion()).orElse("")));
    Stream<Artifact> declared =
        project.getDependencies().stream()
            .filter(dependency -> !"test".equals(dependency.getScope()))
            .map(
                dependency ->
                    new Artifact(
                        dependency.getGroupId(),
                        dependency.getArtifactId(),
                        Optional.ofNullable(dependency.getVersion()).orElse("")));
    return Stream.concat(resolved, declared).distinct().toList();
  }
}
