package io.preflight.cost.scan;

import java.nio.file.Path;
import java.util.List;
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

  /** Whether a file lies in a folder of tests, or is one by its name, below the paths given. */
  static boolean isTest(Path file, List<Path> paths) {
    Set<Path> roots = new TreeSet<>(paths);
    Path below =
        roots.stream()
            .map(path -> path.toAbsolutePath().normalize())
            .filter(file::startsWith)
            .max((a, b) -> Integer.compare(a.getNameCount(), b.getNameCount()))
            .map(root -> root.relativize(file))
            .orElse(file);
    if (below.toString().isEmpty()) {
      return false;
    }
    for (int i = 0; i < below.getNameCount() - 1; i++) {
      if (FOLDER.matcher(below.getName(i).toString()).matches()) {
        return true;
      }
    }
    return FILE.matcher(below.getFileName().toString()).matches();
  }
}
