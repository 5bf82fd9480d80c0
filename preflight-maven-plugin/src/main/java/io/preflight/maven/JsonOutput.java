package io.preflight.maven;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.profile.Typed;
import io.preflight.report.AtomicFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Puts a document where the user wants it: on the standard output, or in a file. */
final class JsonOutput {

  private JsonOutput() {}

  /** Where a document was asked for, if at all; the parameter of the POM may be {@code null}. */
  static Optional<String> asked(Optional<String> typed, String inPom) {
    return typed.or(() -> Optional.ofNullable(inPom)).filter(w -> Typed.flag(w).orElse(true));
  }

  static void write(String where, String json, Path base) {
    write(where, json, base, System.out);
  }

  static void write(String where, String json, Path base, PrintStream out) {
    if (isStandardOutput(where)) {
      out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return;
    }
    Path file = base.resolve(where);
    try {
      AtomicFile.write(file, content -> content.write(json));
    } catch (IOException e) {
      throw new ConfigurationException(file + ": cannot be written: " + IoReason.of(e));
    }
  }

  static boolean isStandardOutput(String where) {
    return where.isEmpty() || Typed.flag(where).isPresent();
  }
}
