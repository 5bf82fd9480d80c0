package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Extensions;
import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a report in every format. */
public final class Reports {

  private final List<ReportWriter> writers;

  /**
   * Reports in the given formats.
   *
   * @param writers the formats, in the order they are written
   */
  public Reports(List<ReportWriter> writers) {
    this.writers = List.copyOf(writers);
  }

  /**
   * Reports in every format there is: the built-in ones, and those found through {@link
   * java.util.ServiceLoader} beside this library. Without the latter when one cannot be loaded,
   * which is told before anything is measured.
   *
   * @return the reports
   */
  public static Reports all() {
    List<ReportWriter> writers = new ArrayList<>();
    writers.add(new MarkdownReport());
    writers.add(new JunitReport());
    writers.add(new CsvReport());
    writers.addAll(added());
    // Last, because it lists the files that could be written.
    writers.add(new JsonReport());
    return new Reports(writers);
  }

  /**
   * The formats.
   *
   * @return in the order they are written
   */
  public List<ReportWriter> writers() {
    return writers;
  }

  private static List<ReportWriter> added() {
    try {
      return Extensions.load(ReportWriter.class);
    } catch (ConfigurationException broken) {
      return List.of();
    }
  }

  /**
   * Writes a report in every format, each file as a whole. A file that cannot be written becomes a
   * problem of the result and does not keep the others from being written.
   *
   * @param report the report
   * @param directory where to; created when missing
   * @param others further files of the run by name, which the report mentions
   * @return what was written
   */
  public static WrittenReports write(
      ReadinessReport report, Path directory, Map<String, Path> others) {
    return all().writeTo(report, directory, others);
  }

  /**
   * Writes a report in these formats, each file as a whole.
   *
   * @param report the report
   * @param directory where to; created when missing
   * @param others further files of the run by name, which the report mentions
   * @return what was written
   */
  public WrittenReports writeTo(ReadinessReport report, Path directory, Map<String, Path> others) {
    Map<String, Path> written = new LinkedHashMap<>(others);
    List<Problem> problems = new ArrayList<>();
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      return new WrittenReports(
          written, List.of(problem(directory, "reports cannot be written", e)));
    }
    for (ReportWriter writer : writers) {
      Path file = directory.resolve(writer.fileName());
      Map<String, Path> artifacts = new LinkedHashMap<>(written);
      artifacts.put(writer.name(), file);
      ReportDocument document = new ReportDocument(report, relative(directory, artifacts));
      try {
        AtomicFile.write(file, out -> writer.write(document, out));
        written.put(writer.name(), file);
      } catch (IOException e) {
        problems.add(problem(file, "the report cannot be written", e));
      } catch (RuntimeException e) {
        // A format of the user's own may be broken; it must not take the others with it.
        problems.add(
            Problem.at(
                Location.ofSetting(file.toString(), ""),
                "the report cannot be rendered by "
                    + writer.getClass().getName()
                    + ": "
                    + OneLine.of(e.toString())));
      }
    }
    return new WrittenReports(written, problems);
  }

  static Problem problem(Path file, String what, IOException cause) {
    return Problem.at(
        Location.ofSetting(file.toString(), ""),
        what
            + ": "
            + IoReason.of(cause)
            + "; choose another folder with -Dpreflight.outputDirectory");
  }

  static Map<String, String> relative(Path directory, Map<String, Path> artifacts) {
    Map<String, String> shown = new LinkedHashMap<>();
    artifacts.forEach((name, file) -> shown.put(name, ShownPath.of(file, directory)));
    return shown;
  }
}
