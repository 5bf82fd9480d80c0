package io.preflight.cost.config;

import io.preflight.cost.source.ScanProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The configuration files and build files of modules, read when they are first asked for. */
public final class ConfigFiles implements Configuration {

  private static final int DEEPEST = 12;

  private final Path base;
  private final List<String> profiles;
  private final Map<Path, ModuleDescription> described;
  private final Consumer<ScanProblem> problems;
  private final Map<Path, ModuleConfig> configs = new ConcurrentHashMap<>();
  private final Map<Path, ModuleDescription> descriptions = new ConcurrentHashMap<>();

  /**
   * Configuration below a folder.
   *
   * @param base the folder that file names in origins are relative to
   * @param profiles the profiles of the application that are active; empty for those the files
   *     themselves activate
   * @param described what a build already told about modules, by their folders
   * @param problems told about files that cannot be read
   */
  public ConfigFiles(
      Path base,
      List<String> profiles,
      Map<Path, ModuleDescription> described,
      Consumer<ScanProblem> problems) {
    this.base = base.toAbsolutePath().normalize();
    this.profiles = List.copyOf(profiles);
    this.described = Map.copyOf(described);
    this.problems = problems;
  }

  @Override
  public Values property(Path module, String key) {
    return property(module, key, 0);
  }

  private Values property(Path module, String key, int depth) {
    return config(module).entries(key).stream()
        .map(entry -> expand(module, entry.value(), entry.origin() + " " + entry.key(), depth + 1))
        .reduce(Values.NONE, Values::and);
  }

  @Override
  public Values placeholders(Path module, String text, String origin) {
    return expand(module, text, origin, 0);
  }

  @Override
  public List<String> keysBelow(Path module, String prefix) {
    return config(module).keysBelow(prefix);
  }

  @Override
  public ModuleDescription description(Path module) {
    ModuleDescription given = described.get(module);
    return given != null
        ? given
        : descriptions.computeIfAbsent(module, folder -> BuildFiles.read(folder, problems));
  }

  private ModuleConfig config(Path module) {
    return configs.computeIfAbsent(
        module, folder -> ModuleConfig.read(folder, base, profiles, problems));
  }

  private Values expand(Path module, String text, String origin, int depth) {
    if (depth > DEEPEST) {
      return Values.unknown("placeholders at " + origin + " refer to each other");
    }
    int start = text.indexOf("${");
    int filtered = text.indexOf('@');
    if (start < 0 && filtered >= 0 && text.indexOf('@', filtered + 1) > filtered + 1) {
      return filtered(module, text, filtered, origin, depth);
    }
    if (start < 0) {
      return text.contains("#{")
          ? Values.unknown("expression " + text + " at " + origin)
          : Values.of(text, origin);
    }
    int end = close(text, start + 2);
    if (end < 0) {
      return Values.unknown("placeholder without an end at " + origin);
    }
    Values inner = placeholder(module, text.substring(start + 2, end), origin, depth);
    if (start == 0 && end == text.length() - 1) {
      return inner;
    }
    return Values.of(text.substring(0, start), origin)
        .followedBy(inner)
        .followedBy(expand(module, text.substring(end + 1), origin, depth + 1));
  }

  /** {@code @name@} stands for a property of the build. */
  private Values filtered(Path module, String text, int start, String origin, int depth) {
    int end = text.indexOf('@', start + 1);
    String name = text.substring(start + 1, end);
    String property = description(module).properties().get(name);
    if (property == null) {
      return Values.of(text, origin);
    }
    String replaced = text.substring(0, start) + property + text.substring(end + 1);
    return expand(module, replaced, origin + " <- build property " + name, depth + 1);
  }

  private Values placeholder(Path module, String inner, String origin, int depth) {
    int colon = separator(inner);
    String key = colon < 0 ? inner : inner.substring(0, colon);
    if (key.contains("${")) {
      return Values.unknown("nested placeholder at " + origin);
    }
    Values found = property(module, key.strip(), depth + 1);
    if (!found.known().isEmpty()) {
      return found.map(value -> value.via(origin));
    }
    boolean variable = key.matches("[A-Z][A-Z0-9_]*");
    Values unknown =
        Values.unknown((variable ? "environment variable " : "configuration key ") + key);
    return colon < 0
        ? found.and(unknown)
        : expand(module, inner.substring(colon + 1), origin, depth + 1)
            .map(value -> value.via("default of " + key))
            .and(unknown);
  }

  private static int separator(String inner) {
    int depth = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ':' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int close(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
