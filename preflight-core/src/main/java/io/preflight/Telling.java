package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.Problem;
import io.preflight.report.ConsoleReport;
import io.preflight.report.FailureMessage;
import io.preflight.report.ShownPath;
import io.preflight.report.WrittenReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells an answer whose files are written: on the screen, and to the caller. */
final class Telling {

  private Telling() {}

  static ProfileOutcome tell(
      ReadinessReport report,
      WrittenReports written,
      List<Problem> problems,
      Path baseDirectory,
      Consumer<String> log) {
    Optional<String> toRead = written.toRead().map(file -> ShownPath.of(file, baseDirectory));
    ConsoleReport.lines(report, toRead).forEach(log);
    return new ProfileOutcome(
        report,
        FailureMessage.of(report, toRead),
        problems,
        written.artifacts(),
        report.evidence().map(evidence -> !evidence.answered()).orElse(false));
  }
}
