package io.preflight.cost.flow;

import io.preflight.cost.source.Endings;
import io.preflight.cost.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the files behind the names of modules. */
final class Modules {

  /** Files that stand for their folder. */
  private static final Set<String> FOLDERS = Set.of("__init__", "index");

  private static final Set<String> DOTS = Set.of(".", "..");

  private final Map<String, List<SourceFile>> byName = new HashMap<>();

  Modules(List<SourceFile> files) {
    for (SourceFile file : files) {
      String path = plain(file);
      byName.computeIfAbsent(lastOf(path), key -> new ArrayList<>()).add(file);
    }
  }

  Optional<SourceFile> find(SourceFile from, String module) {
    if (module.isEmpty()) {
      return Optional.empty();
    }
    String folder = parent(from.label());
    boolean python = Endings.PYTHON.contains(from.ending());
    if (python && module.startsWith(".")) {
      return relative(folder, module);
    }
    if (python) {
      return below(from, module.replace('.', '/'));
    }
    if (module.startsWith("./") || module.startsWith("../") || DOTS.contains(module)) {
      return at(normal(folder, withoutEnding(module)));
    }
    if (module.startsWith("@/") || module.startsWith("~/")) {
      return below(from, withoutEnding(module.substring(2)));
    }
    return Optional.empty();
  }

  /** Every dot but the first leads one folder up. */
  private Optional<SourceFile> relative(String folder, String module) {
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    return at(normal(folder, "../".repeat(dots - 1) + module.substring(dots).replace('.', '/')));
  }

  private Optional<SourceFile> at(String path) {
    return byName.getOrDefault(lastOf(path), List.of()).stream()
        .filter(file -> plain(file).equals(path))
        .findFirst();
  }

  /** A file whose path ends so; of several the one nearest to who asks. */
  private Optional<SourceFile> below(SourceFile from, String path) {
    SourceFile best = null;
    int bestShared = -1;
    for (SourceFile file : byName.getOrDefault(lastOf(path), List.of())) {
      String has = plain(file);
      int shared = shared(file.label(), from.label());
      if ((has.equals(path) || has.endsWith("/" + path)) && shared > bestShared) {
        best = file;
        bestShared = shared;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int shared(String a, String b) {
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  /** The path without its ending; a file that stands for its folder has the folder's. */
  private static String plain(SourceFile file) {
    String path = file.label();
    int dot = path.lastIndexOf('.');
    String plain = dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
    return FOLDERS.contains(lastOf(plain)) ? parent(plain) : plain;
  }

  private static String withoutEnding(String module) {
    int dot = module.lastIndexOf('.');
    return dot > 0 && Endings.SCRIPT.contains(module.substring(dot))
        ? module.substring(0, dot)
        : module;
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** A path as seen from a folder, which is absolute when it lies outside of the project. */
  private static String normal(String folder, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return (folder.startsWith("/") ? "/" : "") + String.join("/", parts);
  }
}
