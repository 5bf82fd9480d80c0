package io.preflight.maven;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.report.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Puts a document where the user wants it: on the standard output, or in a file. */
final class JsonOutput {

  private JsonOutput() {}

  static void write(String where, String json, Path base) {
    if (where.isEmpty() || where.equals("true")) {
      System.out.print(json);
      return;
    }
    Path file = base.resolve(where);
    try {
      AtomicFile.write(file, out -> out.write(json));
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be written: " + IoReason.of(e));
    }
  }
}
