package io.preflight.cost.config;

import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module's own build file says, for modules that no build describes: far less than a build
 * knows, but enough for libraries that are named with their versions.
 */
final class BuildFiles {

  private static final Pattern COORDINATES =
      Pattern.compile("[\"']([\\w.-]+):([\\w.-]+)(?::([^\"':@]+))?[\"']");
  private static final Pattern PROJECT =
      Pattern.compile("project\\([\"'][:\\w-]*?([\\w-]+)[\"']\\)");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?:set\\(\\s*[\"'](\\w+)[\"']\\s*,\\s*|extra\\[\"(\\w+)\"\\]\\s*=\\s*|(\\w+)\\s*=\\s*)"
              + "[\"']([^\"']+)[\"']");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{?([\\w.-]+)\\}?");

  private BuildFiles() {}

  static ModuleDescription read(Path module, Consumer<ScanProblem> problems) {
    Path pom = module.resolve("pom.xml");
    if (Files.isRegularFile(pom)) {
      return PomFile.read(pom, problems);
    }
    for (String name : List.of("build.gradle", "build.gradle.kts")) {
      Path script = module.resolve(name);
      if (Files.isRegularFile(script)) {
        Optional<String> text =
            SourceText.read(new SourceFile(script, script.toString(), module), problems);
        return text.map(BuildFiles::gradle).orElse(ModuleDescription.NONE);
      }
    }
    return ModuleDescription.NONE;
  }

  private static ModuleDescription gradle(String text) {
    Map<String, String> properties = new HashMap<>();
    Matcher assigned = ASSIGNED.matcher(text);
    while (assigned.find()) {
      String name =
          assigned.group(1) != null
              ? assigned.group(1)
              : assigned.group(2) != null ? assigned.group(2) : assigned.group(3);
      properties.put(name, assigned.group(4));
    }
    List<Artifact> artifacts = new ArrayList<>();
    Matcher found = COORDINATES.matcher(text);
    while (found.find()) {
      String version = found.group(3) == null ? "" : filled(found.group(3), properties);
      artifacts.add(new Artifact(found.group(1), found.group(2), version));
    }
    Matcher projects = PROJECT.matcher(text);
    while (projects.find()) {
      artifacts.add(new Artifact("", projects.group(1), ""));
    }
    return new ModuleDescription(artifacts, properties, List.of());
  }

  /** A text with its placeholders replaced; empty when one is unknown. */
  static String filled(String text, Map<String, String> properties) {
    String result = text;
    for (int i = 0; i < 5 && result.contains("$"); i++) {
      Matcher placeholder = PLACEHOLDER.matcher(result);
      StringBuilder next = new StringBuilder();
      while (placeholder.find()) {
        String value = properties.get(placeholder.group(1));
        if (value == null) {
          return "";
        }
        placeholder.appendReplacement(next, Matcher.quoteReplacement(value));
      }
      placeholder.appendTail(next);
      result = next.toString();
    }
    return result.contains("$") ? "" : result.strip();
  }
}
