package io.preflight.cost.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells tests from programs where no folder of Maven does. */
final class TestFiles {

  private static final Pattern FOLDER =
      Pattern.compile("tests?|__tests__|__mocks__|e2e|testing|androidTest|commonTest|jvmTest");
  private static final Pattern FILE =
      Pattern.compile(
          "test_.*\\.py|.*_test\\.py|conftest\\.py|.*\\.(?:test|spec|stories|d)\\.[mc]?[jt]sx?");

  private TestFiles() {}

  /** The folder of tests that a file lies in, below the paths given; empty for none. */
  static Optional<String> folderOf(Path file, List<Path> paths) {
    Path below = below(file, paths);
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      String folder = below.getName(i).toString();
      if (FOLDER.matcher(folder).matches()) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** Whether a file is a test by its name, unless it is one of the paths given itself. */
  static boolean isNamedSo(Path file, List<Path> paths) {
    return FILE.matcher(below(file, paths).getFileName().toString()).matches();
  }

  /** Whether a file lies where Maven and Gradle have a program, whatever its packages' names. */
  static boolean isMain(Path file) {
    return file.toString().replace('\\', '/').contains("/src/main/");
  }

  private static Path below(Path file, List<Path> paths) {
    Set<Path> roots = new TreeSet<>(paths);
    return roots.stream()
        .map(path -> path.toAbsolutePath().normalize())
        .filter(file::startsWith)
        .max((a, b) -> Integer.compare(a.getNameCount(), b.getNameCount()))
        .map(root -> root.relativize(file))
        .orElse(file);
  }
}
