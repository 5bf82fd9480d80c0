package io.preflight.cost.source;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The files below the scan paths. Links are followed, each folder is visited once; folders of
 * tools, build output and tests are left out unless a scan path lies in one.
 */
public final class SourceTree {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "target",
          "build",
          "out",
          "bin",
          "node_modules",
          "bower_components",
          "site-packages",
          "venv",
          ".venv",
          ".tox",
          ".nox",
          "__pycache__",
          ".next",
          ".nuxt",
          ".svelte-kit",
          ".yarn",
          ".git",
          ".idea",
          ".mvn",
          ".gradle");
  private static final Set<String> TESTS =
      Set.of("test", "it", "integrationTest", "integration-test", "testFixtures", "jmh");
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts");
  private static final int DEEPEST = 100;

  private final Path base;
  private final Consumer<ScanProblem> problems;
  private final Set<Object> visited = new HashSet<>();
  private final Map<Path, Path> modules = new HashMap<>();
  private final List<SourceFile> files = new ArrayList<>();
  private final Set<String> leftOut = new TreeSet<>();

  /**
   * What lies below some paths.
   *
   * @param files the files in a stable order, each once
   * @param leftOut the names of the folders that were left out, tests among them
   */
  public record Listing(List<SourceFile> files, Set<String> leftOut) {

    public Listing {
      files = List.copyOf(files);
      leftOut = Collections.unmodifiableSet(new TreeSet<>(leftOut));
    }
  }

  private SourceTree(Path base, Consumer<ScanProblem> problems) {
    this.base = base;
    this.problems = problems;
  }

  /**
   * Lists files.
   *
   * @param base the folder that labels are relative to
   * @param paths the folders and files to look in; all exist
   * @param ending how a file's name ends, for instance {@code .java}
   * @param problems told what cannot be read
   * @return the files in a stable order, each once
   */
  public static List<SourceFile> list(
      Path base, List<Path> paths, String ending, Consumer<ScanProblem> problems) {
    return list(base, paths, Set.of(ending), problems).files();
  }

  /**
   * Lists files of several kinds.
   *
   * @param base the folder that labels are relative to
   * @param paths the folders and files to look in; all exist
   * @param endings how the files' names end, for instance {@code .java}
   * @param problems told what cannot be read
   * @return the files, and the folders that were left out
   */
  public static Listing list(
      Path base, List<Path> paths, Set<String> endings, Consumer<ScanProblem> problems) {
    SourceTree tree = new SourceTree(base.toAbsolutePath().normalize(), problems);
    for (Path path : paths) {
      tree.walk(path.toAbsolutePath().normalize(), endings);
    }
    tree.files.sort((a, b) -> a.label().compareTo(b.label()));
    return new Listing(tree.files, tree.leftOut);
  }

  private void walk(Path root, Set<String> endings) {
    try {
      Files.walkFileTree(
          root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Visitor(root, endings));
    } catch (IOException e) {
      problems.accept(new ScanProblem(label(root), "left out: cannot be read"));
    }
  }

  private String label(Path path) {
    Path shown = path.startsWith(base) ? base.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  /** The nearest folder above with a build file, else the one that holds src, else the base. */
  private Path module(Path folder) {
    Path known = modules.get(folder);
    if (known != null) {
      return known;
    }
    Path found = base;
    for (Path at = folder; at != null; at = at.getParent()) {
      Path here = at;
      if (BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(here.resolve(name)))) {
        found = at;
        break;
      }
      if (at.equals(base)) {
        break;
      }
    }
    modules.put(folder, found);
    return found;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Set<String> endings;

    Visitor(Path root, Set<String> endings) {
      this.root = root;
      this.endings = endings;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      boolean given = folder.equals(root);
      if (!given && (LEFT_OUT.contains(name) || isTest(folder, name) || isInstalled(folder))) {
        leftOut.add(name);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return first(folder, attributes) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()
          && isWanted(String.valueOf(file.getFileName()))
          && first(file, attributes)) {
        Path folder = file.getParent() == null ? base : file.getParent();
        files.add(new SourceFile(file, label(file), module(folder)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      boolean loop = failure instanceof java.nio.file.FileSystemLoopException;
      problems.accept(
          new ScanProblem(
              label(file),
              loop ? "left out: a link to a folder above" : "left out: cannot be read"));
      return FileVisitResult.CONTINUE;
    }

    private boolean isWanted(String name) {
      return endings.contains(name.substring(Math.max(0, name.lastIndexOf('.'))));
    }

    /** A folder with an interpreter and libraries of Python, whatever its name. */
    private boolean isInstalled(Path folder) {
      return Files.isRegularFile(folder.resolve("pyvenv.cfg"));
    }

    private boolean isTest(Path folder, String name) {
      Path parent = folder.getParent();
      return TESTS.contains(name)
          && parent != null
          && String.valueOf(parent.getFileName()).equals("src");
    }

    private boolean first(Path path, BasicFileAttributes attributes) {
      Object key = attributes.fileKey();
      return visited.add(key == null ? path : key);
    }
  }
}
