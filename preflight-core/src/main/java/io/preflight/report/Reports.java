package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.diagnose.Runbook;
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
import java.util.Optional;
import java.util.function.Supplier;

/** Writes a report in several formats. */
public final class Reports {

  private final List<ReportWriter> writers;
  private final Optional<SourcePlaces> places;
  private final Optional<Supplier<Pictures>> drawn;

  /**
   * Reports in the given formats.
   *
   * @param writers the formats, in the order they are written
   */
  public Reports(List<ReportWriter> writers) {
    this(writers, Optional.empty(), Optional.empty());
  }

  private Reports(
      List<ReportWriter> writers,
      Optional<SourcePlaces> places,
      Optional<Supplier<Pictures>> drawn) {
    this.writers = List.copyOf(writers);
    this.places = places;
    this.drawn = drawn;
  }

  /**
   * The same reports of files that stand in a repository.
   *
   * @param known where they stand; without it, the working directory counts as the repository
   * @return the reports
   */
  public Reports in(SourcePlaces known) {
    return new Reports(writers, Optional.of(known), drawn);
  }

  /**
   * The same reports with pictures of somebody else.
   *
   * @param pictures draws what they show as pictures; without it, what the evidence shows
   * @return the reports
   */
  public Reports showing(Supplier<Pictures> pictures) {
    return new Reports(writers, places, Optional.of(pictures));
  }

  /**
   * Reports in the usual formats.
   *
   * @return the reports
   */
  public static Reports usual() {
    return new Reports(ReportFormats.select(Optional.empty(), Map.of()));
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
    Pictures pictures = draw(report, problems);
    if (writers.stream().anyMatch(Reports::shows)) {
      try {
        written.putAll(pictures.writeTo(directory));
      } catch (IOException e) {
        problems.add(problem(directory.resolve(Pictures.FILE), "the charts cannot be written", e));
      } catch (RuntimeException | Error e) {
        problems.add(undrawn(e));
      }
    }
    writers.forEach(writer -> write(writer, report, directory, pictures, written, problems));
    if (mentionsRunbook(report)) {
      runbooks(directory).ifPresent(problems::add);
    }
    return new WrittenReports(written, problems);
  }

  private static boolean mentionsRunbook(ReadinessReport report) {
    return report.diagnosis().isPresent()
        || report.recommendations().stream()
            .anyMatch(sentence -> Runbook.MENTION.matcher(sentence).find());
  }

  /** Puts the runbooks beside a report; the problem when that is not possible. */
  static Optional<Problem> runbooks(Path directory) {
    try {
      Runbooks.writeTo(directory);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          problem(directory.resolve(Runbook.FOLDER), "the runbooks cannot be written", e));
    }
  }

  /** What cannot be drawn costs the charts and nothing else. */
  private Pictures draw(ReadinessReport report, List<Problem> problems) {
    try {
      return drawn.orElse(() -> Pictures.of(report)).get();
    } catch (RuntimeException | Error e) {
      problems.add(undrawn(e));
      return Pictures.NONE;
    }
  }

  private static Problem undrawn(Throwable cause) {
    return Problem.of("the charts cannot be drawn: " + OneLine.of(cause.toString()));
  }

  private void write(
      ReportWriter writer,
      ReadinessReport report,
      Path directory,
      Pictures pictures,
      Map<String, Path> written,
      List<Problem> problems) {
    Path file = directory.resolve(writer.fileName());
    Map<String, Path> artifacts = new LinkedHashMap<>(written);
    artifacts.put(writer.name(), file);
    try {
      ReportDocument document = document(report, relative(directory, artifacts), pictures);
      AtomicFile.write(file, out -> writer.write(document, out));
      written.put(writer.name(), file);
    } catch (IOException e) {
      problems.add(problem(file, "the report cannot be written", e));
    } catch (RuntimeException | Error e) {
      // A format may be broken, or a class or a resource of it be missing; the others are written.
      problems.add(
          Problem.at(
              Location.ofSetting(file.toString(), ""),
              "the report cannot be rendered by "
                  + writer.getClass().getName()
                  + ": "
                  + OneLine.of(e.toString())));
    }
  }

  private static boolean shows(ReportWriter writer) {
    return writer.name().equals(HtmlReport.NAME) || writer.name().equals(MarkdownReport.NAME);
  }

  private ReportDocument document(
      ReadinessReport report, Map<String, String> artifacts, Pictures pictures) {
    SourcePlaces known =
        places.orElseGet(() -> SourcePlaces.around(Path.of(""), Optional.empty(), Map.of()));
    return new ReportDocument(report, artifacts, known, pictures);
  }

  static Problem problem(Path file, String what, IOException cause) {
    return Problem.at(
        Location.ofSetting(file.toString(), ""),
        what
            + ": "
            + IoReason.of(cause)
            + "; choose another folder with -Dpreflight.outputDirectory");
  }

  /**
   * Files as people read them.
   *
   * @param directory the folder they are shown relative to
   * @param artifacts the files by name
   * @return their paths by name, in the same order
   */
  public static Map<String, String> relative(Path directory, Map<String, Path> artifacts) {
    Map<String, String> shown = new LinkedHashMap<>();
    artifacts.forEach((name, file) -> shown.put(name, ShownPath.of(file, directory)));
    return shown;
  }
}
