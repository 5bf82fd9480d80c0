package io.preflight.report;

import java.nio.file.Path;

/** Paths as people read them. */
public final class ShownPath {

  private ShownPath() {}

  /**
   * The path relative to a folder when it lies below it, else absolute; with forward slashes.
   *
   * @param file the file
   * @param base the folder
   * @return for instance {@code target/preflight/preflight-report.md}
   */
  public static String of(Path file, Path base) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = base.toAbsolutePath().normalize();
    Path shown =
        absolute.startsWith(folder) && !absolute.equals(folder)
            ? folder.relativize(absolute)
            : absolute;
    return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
  }
}
