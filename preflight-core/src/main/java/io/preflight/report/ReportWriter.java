package io.preflight.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * One format of the report, written to one file of the output directory. Implementations are found
 * through {@link java.util.ServiceLoader}, so that a dependency of the plugin can add a format.
 *
 * <p>Text of the report may come from a server, a file or a file name: a format must show it as
 * text, whatever it contains.
 */
public interface ReportWriter {

  /**
   * The key of the file among the report's artifacts.
   *
   * @return a short lower-case word, unique among the formats, for instance {@code json}
   */
  String name();

  /**
   * The name of the file.
   *
   * @return a name without folders, unique among the formats
   */
  String fileName();

  /**
   * Whether the format is written when no formats are asked for by name.
   *
   * @param environment the environment variables, by which a format may see where it runs
   * @return true unless overridden
   */
  default boolean isUsual(Map<String, String> environment) {
    return true;
  }

  /**
   * Renders the report. The same document gives the same text on any machine and in any locale.
   *
   * @param document the report and the files beside it
   * @param out where to write, encoded as UTF-8 by the caller, who also closes it
   * @throws IOException if {@code out} fails
   */
  void write(ReportDocument document, Writer out) throws IOException;
}
