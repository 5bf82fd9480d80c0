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
   * How the name of the file ends.
   *
   * @return from the last dot on, for instance {@code .java}; empty without a dot
   */
  public String ending() {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
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
