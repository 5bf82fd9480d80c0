package io.preflight.profile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.preflight.problem.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder with profiles, an environment and settings, and short ways to load from them. */
final class LoaderFixture {

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  LoaderFixture(Path folder) {
    this.folder = folder;
  }

  LoaderFixture file(String name, String... lines) {
    return bytes(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  LoaderFixture bytes(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LoaderFixture env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Profile load(String profile, Setting... settings) {
    return loader().load(new ProfileRequest(Optional.of(profile), List.of(settings)));
  }

  Profile loadWithoutProfile(Setting... settings) {
    return loader().load(new ProfileRequest(Optional.empty(), List.of(settings)));
  }

  /** Loads {@code p.yml} made of these lines. */
  Profile yaml(String... lines) {
    return file("p.yml", lines).load("p.yml");
  }

  /** What is wrong with {@code p.yml} made of these lines. */
  List<String> problemsOf(String... lines) {
    file("p.yml", lines);
    return problems("p.yml");
  }

  List<String> problems(String profile, Setting... settings) {
    return lines(() -> load(profile, settings));
  }

  List<String> problemsWithoutProfile(Setting... settings) {
    return lines(() -> loadWithoutProfile(settings));
  }

  static List<String> objectives(Profile profile) {
    return profile.objectives().stream().map(Objective::text).toList();
  }

  static Setting cli(String parameter, String value) {
    return SettingNames.ofProperty("preflight." + parameter).orElseThrow().onCommandLine(value);
  }

  static Setting pom(String parameter, String value) {
    return SettingNames.ofProperty("preflight." + parameter).orElseThrow().inPom(value);
  }

  private static List<String> lines(Runnable loading) {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, loading::run);
    return failure == null ? List.of() : Arrays.asList(failure.getMessage().split("\n", -1));
  }

  private ProfileLoader loader() {
    return new ProfileLoader(folder, environment);
  }
}
