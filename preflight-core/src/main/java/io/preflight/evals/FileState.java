package io.preflight.evals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells a file that was written again from one that was left alone. The time of the last
 * change of its attributes is included where there is one, since tools may set the other back.
 *
 * @param modified when its content changed last
 * @param changed when its attributes changed last; as {@code modified} where the system has none
 * @param size its size in bytes
 * @param key its identity; empty where the system has none
 */
record FileState(FileTime modified, FileTime changed, long size, Optional<String> key) {

  /** The state of a file; empty when there is none. */
  static Optional<FileState> of(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new FileState(
              attributes.lastModifiedTime(),
              changed(file).orElse(attributes.lastModifiedTime()),
              attributes.size(),
              Optional.ofNullable(attributes.fileKey()).map(Object::toString)));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  private static Optional<FileTime> changed(Path file) {
    try {
      return Files.getAttribute(file, "unix:ctime", new LinkOption[0]) instanceof FileTime time
          ? Optional.of(time)
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
