package io.preflight.cost.java;

import com.github.javaparser.ast.CompilationUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the source of a language whose programs call the libraries of Java. What it reads becomes a
 * tree of Java, so that whatever is known of those libraries holds for it too; what Java has no
 * words for stands in {@link Hints}. Languages are found through {@link java.util.ServiceLoader},
 * so that a dependency of the plugin can add one.
 */
public interface JvmLanguage {

  /**
   * What it reads, for messages.
   *
   * @return for instance {@code Kotlin}
   */
  String language();

  /**
   * How the files are told.
   *
   * @return the endings of their names with the dot, for instance {@code .kt}
   */
  Set<String> endings();

  /**
   * Reads a file.
   *
   * @param fileName its name
   * @param text what stands in it
   * @return its tree, or why there is none
   */
  Read read(String fileName, String text);

  /**
   * What reading has led to.
   *
   * @param unit the tree, whose nodes have the places of the source; with a problem of what was
   *     understood, if any
   * @param problem what was not understood, in words; empty when everything was
   */
  record Read(Optional<CompilationUnit> unit, String problem) {

    /**
     * A tree.
     *
     * @param unit the tree
     * @return the result
     */
    public static Read of(CompilationUnit unit) {
      return new Read(Optional.of(unit), "");
    }

    /**
     * A tree of what was understood.
     *
     * @param unit the tree
     * @param problem what was not understood, in words; empty when everything was
     * @return the result
     */
    public static Read partly(CompilationUnit unit, String problem) {
      return new Read(Optional.of(unit), problem);
    }

    /**
     * No tree.
     *
     * @param reason why
     * @return the result
     */
    public static Read failed(String reason) {
      return new Read(Optional.empty(), reason);
    }
  }
}
