package io.preflight.report.stored;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.report.JsonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the reports of a finished run. */
public final class StoredReports {

  // <folder>/<profile>/<model>
  private static final int DEEPEST = 2;
  private static final int LONGEST_POINTER = 4096;

  private StoredReports() {}

  /**
   * The JSON reports of a finished run.
   *
   * @param from a JSON report; the folder of one; a folder with one for each profile and model; or
   *     the file {@code latest} that stands for a link where there are none
   * @return at least one file; one of several profiles or models in the order of their folders
   * @throws ConfigurationException when there is none
   */
  public static List<Path> find(Path from) {
    Path start = pointedAt(from);
    if (!Files.exists(start)) {
      throw new ConfigurationException(
          Location.ofSetting(from.toString(), ""),
          "does not exist; expected a "
              + JsonReport.FILE_NAME
              + " or the folder of one, such as target/preflight");
    }
    if (!Files.isDirectory(start)) {
      return List.of(start);
    }
    Path own = start.resolve(JsonReport.FILE_NAME);
    List<Path> found = Files.isRegularFile(own) ? List.of(own) : below(start);
    if (found.isEmpty()) {
      throw new ConfigurationException(
          Location.ofSetting(from.toString(), ""),
          "holds no finished run: there is no " + JsonReport.FILE_NAME + " in it");
    }
    return found;
  }

  /**
   * Whether there is a finished run.
   *
   * @param from as for {@link #find}
   * @return false when {@link #find} would throw
   */
  public static boolean exist(Path from) {
    Path start = pointedAt(from);
    return Files.isDirectory(start)
        ? Files.isRegularFile(start.resolve(JsonReport.FILE_NAME)) || !below(start).isEmpty()
        : Files.exists(start);
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> files =
        Files.find(
            folder,
            DEEPEST + 1,
            (file, attributes) ->
                attributes.isRegularFile()
                    && file.getFileName().toString().equals(JsonReport.FILE_NAME))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new ConfigurationException(
          Location.ofSetting(folder.toString(), ""), "cannot be read: " + IoReason.of(e));
    }
  }

  /** Where links are not possible, {@code latest} is a file with the name of the folder. */
  private static Path pointedAt(Path from) {
    try {
      boolean pointer =
          String.valueOf(from.getFileName()).equals("latest")
              && Files.isRegularFile(from)
              && Files.size(from) < LONGEST_POINTER;
      return pointer ? from.resolveSibling(Files.readString(from).strip()) : from;
    } catch (IOException | InvalidPathException e) {
      return from;
    }
  }
}
