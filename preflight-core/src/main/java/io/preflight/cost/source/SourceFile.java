package io.preflight.cost.source;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of source code.
 *
 * @param path where it is
 * @param label the path as users know it, with forward slashes
 * @param module the folder of the module it belongs to
 */
public record SourceFile(Path path, String label, Path module) {

  public SourceFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(module, "module");
  }

  /**
   * The name of the file without its ending.
   *
   * @return for instance {@code ChatService}
   */
  public String baseName() {
    String name = String.valueOf(path.getFileName());
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
