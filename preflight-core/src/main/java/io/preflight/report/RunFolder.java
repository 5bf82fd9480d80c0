package io.preflight.report;

import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one report goes.
 *
 * @param directory the folder of the report's files
 * @param run the time-stamped folder that {@code latest} shall point at; empty without {@code
 *     report.outdir}
 * @param models the folder above, when it holds a report of each of several models
 */
public record RunFolder(Path directory, Optional<Path> run, Optional<Path> models) {

  private static final String LATEST = "latest";

  /**
   * A folder without time stamp, for a single report.
   *
   * @param directory the folder
   * @return the place
   */
  public static RunFolder of(Path directory) {
    return new RunFolder(directory, Optional.empty(), Optional.empty());
  }

  /**
   * Lets {@code latest} beside the time-stamped folder point at it: a symbolic link, or a text file
   * with the folder's name where the file system or the user has no links. Does nothing for a
   * folder without time stamp.
   *
   * @return why it could not be done; empty when it was
   */
  public Optional<Problem> pointLatest() {
    if (run.isEmpty()) {
      return Optional.empty();
    }
    Path latest = run.get().resolveSibling(LATEST);
    Path name = run.get().getFileName();
    try {
      link(latest, name);
      return Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return pointerFile(latest, name);
    }
  }

  private static void link(Path latest, Path name) throws IOException {
    Path temporary = latest.resolveSibling("." + LATEST + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createSymbolicLink(temporary, name);
      AtomicFile.replace(temporary, latest);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Optional<Problem> pointerFile(Path latest, Path name) {
    try {
      AtomicFile.write(latest, out -> out.write(name + "\n"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          Problem.at(
              Location.ofSetting(latest.toString(), ""),
              "cannot be pointed at " + name + ": " + IoReason.of(e)));
    }
  }
}
