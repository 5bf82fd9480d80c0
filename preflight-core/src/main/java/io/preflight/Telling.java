package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.Problem;
import io.preflight.report.ConsoleReport;
import io.preflight.report.FailureMessage;
import io.preflight.report.GithubAnnotations;
import io.preflight.report.GithubSummary;
import io.preflight.report.Pictures;
import io.preflight.report.ReportFormats;
import io.preflight.report.Reports;
import io.preflight.report.ShownPath;
import io.preflight.report.SourcePlaces;
import io.preflight.report.VerdictFile;
import io.preflight.report.WrittenReports;
import io.preflight.report.console.Painter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells an answer: in files, on the screen and to the build server.
 *
 * @param baseDirectory what paths are shown relative to
 * @param profile the file of the profile
 * @param formats the names of the formats that are written; empty for the usual ones
 * @param environment the environment variables
 * @param log takes lines for the screen
 * @param commands takes lines for the build server
 * @param painter paints the lines for the screen
 */
record Telling(
    Path baseDirectory,
    Optional<Path> profile,
    Optional<List<String>> formats,
    Map<String, String> environment,
    Consumer<String> log,
    Consumer<String> commands,
    Painter painter) {

  static Telling of(CheckRequest request, PreparedProfile prepared) {
    return new Telling(
        request.baseDirectory(),
        prepared.profile().flatMap(profile -> profile.file()),
        prepared.profile().flatMap(profile -> profile.report().formats()),
        request.environment(),
        request.log(),
        request.commands(),
        request.screen().painter());
  }

  static Telling of(RenderRequest request) {
    return new Telling(
        request.baseDirectory(),
        Optional.empty(),
        request.formats(),
        request.environment(),
        request.log(),
        request.commands(),
        request.painter());
  }

  /** The same, but only in files. */
  Telling silent() {
    return new Telling(baseDirectory, profile, formats, Map.of(), line -> {}, line -> {}, painter);
  }

  /** Writes the files, those of the run apart that are there already. */
  WrittenReports write(
      ReadinessReport report,
      Supplier<Pictures> pictures,
      Path directory,
      Map<String, Path> others) {
    return new Reports(ReportFormats.select(formats, environment))
        .in(places())
        .showing(pictures)
        .writeTo(report, directory, others);
  }

  /** Tells everyone but the files. */
  ProfileOutcome tell(ReadinessReport report, WrittenReports written, List<Problem> met) {
    List<Problem> problems = new ArrayList<>(met);
    GithubSummary.append(report, environment).ifPresent(problems::add);
    Optional<String> toRead = written.toRead().map(file -> ShownPath.of(file, baseDirectory));
    ConsoleReport.screen(report, toRead).stream().map(painter::paint).forEach(log);
    GithubAnnotations.of(report, places(), environment).forEach(commands);
    String line = FailureMessage.of(report, toRead);
    VerdictFile.append(line, environment).ifPresent(problems::add);
    return new ProfileOutcome(
        report,
        line,
        problems,
        written.artifacts(),
        report.evidence().map(evidence -> !evidence.answered()).orElse(false));
  }

  private SourcePlaces places() {
    return SourcePlaces.around(baseDirectory, profile, environment);
  }
}
