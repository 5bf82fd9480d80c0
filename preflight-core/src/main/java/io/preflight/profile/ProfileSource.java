package io.preflight.profile;

import io.preflight.profile.document.Node;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One document of a profile and what it extends.
 *
 * @param label what messages call it
 * @param name the built-in name, or the file's name without its ending
 * @param file the file; empty for a built-in
 * @param root what it says
 */
record ProfileSource(String label, String name, Optional<Path> file, Node.Fields root) {

  /** The name with everything replaced that a folder's name may not contain. */
  String folderName() {
    String safe = name.replaceAll("[<>:\"/\\\\|?*\\p{Cntrl}]", "-").replaceAll("^[ .]+|[ .]+$", "");
    return safe.isEmpty() ? "profile" : safe.substring(0, Math.min(100, safe.length()));
  }

  boolean builtIn() {
    return file.isEmpty();
  }
}
