package io.preflight.report;

import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** A file that an environment variable names and that others may have begun. */
final class NamedFile {

  private NamedFile() {}

  /** What is to be added. */
  @FunctionalInterface
  interface Addition {

    /** The bytes for a file that is so large already. */
    byte[] after(long size) throws IOException;
  }

  /**
   * Adds to the file; the problem says why it could not be done, in terms of what was to be told.
   */
  static Optional<Problem> append(
      String variable, String what, Map<String, String> environment, Addition addition) {
    String name = environment.getOrDefault(variable, "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    String why;
    try {
      Path file = Path.of(name);
      byte[] text = addition.after(Files.exists(file) ? Files.size(file) : 0);
      Files.write(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Optional.empty();
    } catch (InvalidPathException e) {
      why = "is no path";
    } catch (IOException e) {
      why = IoReason.of(e);
    }
    return Optional.of(
        Problem.at(
            Location.ofSetting(variable, ""),
            "the " + what + " cannot be written to " + name + ": " + why));
  }
}
