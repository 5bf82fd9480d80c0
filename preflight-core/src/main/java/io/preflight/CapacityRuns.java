package io.preflight;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.evidence.Mode;
import io.preflight.history.HistoryEntry;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Problem;
import io.preflight.report.CapacityConsole;
import io.preflight.report.CapacityReports;
import io.preflight.report.OutputLayout;
import io.preflight.report.RunFolder;
import io.preflight.report.ShownPath;
import io.preflight.report.WrittenReports;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures the capacity of all endpoints of one call, one after the other. */
final class CapacityRuns {

  private static final String FOLDER = "capacity";

  private final CapacityRequest asked;
  private final Workspace workspace;

  CapacityRuns(CapacityRequest asked) {
    this.asked = asked;
    this.workspace = Workspace.of(asked.run());
    if (workspace.mode() != Mode.REAL) {
      throw new ConfigurationException(
          "capacity measures an endpoint, "
              + (workspace.mode() == Mode.SIMULATED
                  ? "a simulation has none: leave out -Dsimulate (SLA_SIMULATION_MODE)"
                  : "recorded samples have none: leave out -Dpreflight.probes"));
    }
  }

  CapacityOutcome run() {
    List<PreparedProfile> profiles = profiles();
    Path directory = directory(profiles);
    List<RunFolder> folders =
        OutputLayout.plan(
            directory.resolve(FOLDER),
            profiles.stream().map(CapacityRuns::subject).toList(),
            Instant.now());
    List<CapacityResult> results = new ArrayList<>();
    try (RunGuard guard = RunGuard.install()) {
      for (int i = 0; i < profiles.size() && (i == 0 || !ended(guard)); i++) {
        results.add(
            new CapacityRun(
                    asked.run(), profiles.get(i), folders.get(i).directory(), guard.interruption())
                .run());
      }
      return tell(
          new CapacityReport(Instant.now(), results, Repetition.ofCapacity(asked, profiles)),
          profiles,
          directory);
    }
  }

  private static boolean ended(RunGuard guard) {
    return guard.interruption().isTriggered();
  }

  private CapacityOutcome tell(
      CapacityReport report, List<PreparedProfile> profiles, Path directory) {
    WrittenReports written = CapacityReports.write(report, directory);
    List<Problem> problems = new ArrayList<>(written.problems());
    for (int i = 0; i < report.results().size(); i++) {
      HistoryEntry entry =
          HistoryEntry.of(report, report.results().get(i), workspace.fromHistory(directory));
      SharedHistory.of(profiles.get(i), workspace.history(), asked.run())
          .append(entry)
          .ifPresent(problems::add);
    }
    Optional<String> toRead =
        written.toRead().map(file -> ShownPath.of(file, asked.run().baseDirectory()));
    CapacityConsole.lines(report, toRead).forEach(asked.run().log());
    return new CapacityOutcome(
        report,
        report.results().stream()
            .map(result -> CapacityConsole.message(report, result, toRead))
            .toList(),
        problems,
        written.artifacts());
  }

  private List<PreparedProfile> profiles() {
    return PreparedProfile.all(
        asked.models().isEmpty() ? asked.run() : asked.run().withModels(asked.models()), workspace);
  }

  /** One report for all; with one profile, where its {@code report.outdir} says. */
  private Path directory(List<PreparedProfile> profiles) {
    return profiles.size() == 1
        ? workspace.directory(profiles.get(0), FOLDER)
        : workspace.outputDirectory();
  }

  private static OutputLayout.Subject subject(PreparedProfile profile) {
    return new OutputLayout.Subject(profile.name(), profile.subject().model(), Optional.empty());
  }
}
