package io.preflight.cost.config;

import io.preflight.cost.source.ScanProblem;
import io.preflight.cost.source.SourceFile;
import io.preflight.cost.source.SourceText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration files of one module. */
final class ModuleConfig {

  /** A file in a later folder counts before one in an earlier. */
  private static final List<String> FOLDERS =
      List.of(
          "src/main/resources/META-INF",
          "src/main/resources",
          "src/main/resources/config",
          "",
          "config");

  /** An application's own files count before those that others begin with. */
  private static final List<String> KINDS =
      List.of("microprofile-config", "bootstrap", "application");

  private static final Pattern NAME =
      Pattern.compile(
          "(application|bootstrap|microprofile-config)(?:-([\\w-]+))?\\.(properties|ya?ml)");

  /** Where Quarkus runs when nobody says otherwise. */
  private static final String PRODUCTION = "prod";

  /** By key, the strongest last. */
  private final Map<String, List<ConfigEntry>> entries = new HashMap<>();

  private final Set<String> active = new LinkedHashSet<>();

  /** Reads the files of a module; those that cannot be read are problems. */
  static ModuleConfig read(
      Path module, Path base, List<String> profiles, Consumer<ScanProblem> problems) {
    ModuleConfig config = new ModuleConfig();
    List<ConfigFile> found = new ArrayList<>();
    for (int rank = 0; rank < FOLDERS.size(); rank++) {
      found.addAll(files(module.resolve(FOLDERS.get(rank)), rank));
    }
    found.sort(ConfigFile.WEAKEST_FIRST);
    found.forEach(file -> config.add(file, module, base, problems));
    config.active.addAll(profiles);
    if (profiles.isEmpty()) {
      config.entries.getOrDefault(canonical("spring.profiles.active"), List.of()).stream()
          .filter(entry -> entry.profile().isEmpty() && !entry.value().contains("${"))
          .reduce((weaker, stronger) -> stronger)
          .stream()
          .flatMap(entry -> Arrays.stream(entry.value().split(",", -1)))
          .map(String::strip)
          .forEach(config.active::add);
      config.active.add(PRODUCTION);
    }
    return config;
  }

  /** A file, and what decides whether another one counts before it. */
  private record ConfigFile(Path path, String kind, String profile, int folder, boolean yaml) {

    static final Comparator<ConfigFile> WEAKEST_FIRST =
        Comparator.comparingInt((ConfigFile file) -> KINDS.indexOf(file.kind()))
            .thenComparing(file -> !file.profile().isEmpty())
            .thenComparingInt(ConfigFile::folder)
            .thenComparing(file -> !file.yaml())
            .thenComparing(ConfigFile::path);
  }

  private static List<ConfigFile> files(Path folder, int rank) {
    List<ConfigFile> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        for (Path file : stream) {
          Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
          if (name.matches() && Files.isRegularFile(file)) {
            String profile = name.group(2) == null ? "" : name.group(2);
            boolean yaml = !name.group(3).equals("properties");
            found.add(new ConfigFile(file, name.group(1), profile, rank, yaml));
          }
        }
      } catch (IOException e) {
        return List.of();
      }
    }
    return found;
  }

  private void add(ConfigFile config, Path module, Path base, Consumer<ScanProblem> problems) {
    Path file = config.path();
    Path shown = file.startsWith(base) ? base.relativize(file) : file;
    String label = shown.toString().replace('\\', '/');
    SourceText.read(new SourceFile(file, label, module), problems)
        .ifPresent(
            text -> {
              try {
                List<ConfigEntry> read =
                    config.yaml()
                        ? YamlText.read(label, text, config.profile())
                        : PropertiesText.read(label, text, config.profile());
                read.forEach(
                    entry ->
                        entries
                            .computeIfAbsent(canonical(entry.key()), key -> new ArrayList<>())
                            .add(entry));
              } catch (IllegalArgumentException e) {
                problems.accept(new ScanProblem(label, "left out: " + e.getMessage()));
              }
            });
  }

  /**
   * The entries of a key: that of the active profiles, the last one first in rank; else that
   * without a profile; else those of all other profiles, since one of them will be active. Of
   * several in the same profile the one that overrides the others counts.
   */
  List<ConfigEntry> entries(String key) {
    List<ConfigEntry> all = entries.getOrDefault(canonical(key), List.of());
    List<String> ranked = new ArrayList<>(active);
    for (int i = ranked.size() - 1; i >= 0; i--) {
      String profile = ranked.get(i);
      List<ConfigEntry> own = all.stream().filter(entry -> holds(entry, profile)).toList();
      if (!own.isEmpty()) {
        return List.of(own.get(own.size() - 1));
      }
    }
    List<ConfigEntry> always = all.stream().filter(entry -> entry.profile().isEmpty()).toList();
    return always.isEmpty()
        ? all.stream().filter(entry -> !entry.profile().equals("test")).toList()
        : List.of(always.get(always.size() - 1));
  }

  private static boolean holds(ConfigEntry entry, String profile) {
    return Arrays.asList(entry.profile().split("[,|&\\s]+", -1)).contains(profile);
  }

  /** The keys below a prefix, as written. */
  List<String> keysBelow(String prefix) {
    String start = canonical(prefix) + ".";
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(start))
        .map(entry -> entry.getValue().get(0).key())
        .sorted()
        .toList();
  }

  /** One form of all spellings that relaxed binding treats as equal. */
  static String canonical(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace("\"", "");
  }
}
