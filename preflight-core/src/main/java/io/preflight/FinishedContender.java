package io.preflight;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.report.FailureMessage;
import io.preflight.report.ShownPath;
import io.preflight.report.stored.StoredReport;
import io.preflight.report.stored.StoredReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a finished run has left. */
final class FinishedContender {

  private static final String SAMPLES = "samples";

  private final Path run;
  private final Path base;

  FinishedContender(Contender contender, Path base) {
    this.run = contender.run().orElseThrow();
    this.base = base;
  }

  /** The recorded requests, to be judged by a profile anew. */
  Path samples() {
    if (!isReport()) {
      return run;
    }
    StoredReport stored = stored();
    return kept(stored)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    shown()
                        + ": keeps no samples, so that it cannot be judged by a profile anew;"
                        + " leave out -Dprofile to compare its report as it stands"));
  }

  /** The profile it was measured under; empty where only samples are known. */
  Optional<String> profile() {
    return isReport() ? Optional.of(stored().report().profile()) : Optional.empty();
  }

  /** The answer as it stands. */
  ProfileOutcome outcome() {
    if (!isReport()) {
      throw new ConfigurationException(
          shown() + ": recorded samples are judged by a profile: add -Dprofile=");
    }
    StoredReport stored = stored();
    ReadinessReport report = stored.report();
    return new ProfileOutcome(
        report,
        FailureMessage.of(report, Optional.of(ShownPath.of(stored.file(), base))),
        List.of(),
        kept(stored).map(file -> Map.of(SAMPLES, file)).orElse(Map.of()),
        report.evidence().map(evidence -> !evidence.answered()).orElse(false));
  }

  private boolean isReport() {
    String name = String.valueOf(run.getFileName());
    return Files.isDirectory(run) || !Files.exists(run) || !name.endsWith(".jsonl");
  }

  private StoredReport stored() {
    List<Path> found = StoredReports.find(run);
    if (found.size() > 1) {
      throw new ConfigurationException(
          shown()
              + ": holds the reports of "
              + found.size()
              + " runs, name one of them, for instance "
              + ShownPath.of(found.get(0).getParent(), base));
    }
    return StoredReport.read(found.get(0));
  }

  private static Optional<Path> kept(StoredReport stored) {
    return Optional.ofNullable(stored.artifacts().get(SAMPLES)).filter(Files::isRegularFile);
  }

  private String shown() {
    return ShownPath.of(run, base);
  }
}
