package io.preflight.cost.syntax;

import java.util.List;
import java.util.Set;

/**
 * Parses the source of some languages. Parsers are found through {@link java.util.ServiceLoader},
 * so that a dependency of the plugin can add a language.
 */
public interface LanguageParser {

  /**
   * What it parses, for messages.
   *
   * @return for instance {@code Python}
   */
  String language();

  /**
   * How the files are told.
   *
   * @return the endings of their names with the dot, for instance {@code .py}
   */
  Set<String> endings();

  /**
   * Parses a file.
   *
   * @param fileName its name
   * @param text what stands in it
   * @return its tree, or why there is none
   */
  Parsed parse(String fileName, String text);

  /**
   * What parsing has led to.
   *
   * @param body the statements; with a problem those that were understood, if any
   * @param problem what was not understood, in words; empty when everything was
   */
  record Parsed(List<Syntax> body, String problem) {

    public Parsed {
      body = List.copyOf(body);
    }

    /**
     * A tree.
     *
     * @param body the statements
     * @return the result
     */
    public static Parsed of(List<Syntax> body) {
      return new Parsed(body, "");
    }

    /**
     * No tree.
     *
     * @param reason why
     * @return the result
     */
    public static Parsed failed(String reason) {
      return new Parsed(List.of(), reason);
    }
  }
}
