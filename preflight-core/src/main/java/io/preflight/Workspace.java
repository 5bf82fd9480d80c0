package io.preflight;

import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.EnvironmentSettings;
import io.preflight.report.OutputLayout;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a call reads and writes, and how its evidence comes about: the request over the environment
 * over the defaults.
 *
 * @param outputDirectory where the reports go
 * @param outputChosen whether the user chose that folder, which then comes before {@code
 *     report.outdir}
 * @param history the history file
 * @param mode how the evidence comes about
 */
record Workspace(Path outputDirectory, boolean outputChosen, Path history, Mode mode) {

  static Workspace of(CheckRequest request) {
    EnvironmentSettings environment = EnvironmentSettings.of(request.environment());
    boolean simulated = request.simulate().or(environment::simulate).orElse(false);
    if (simulated && request.probes().isPresent()) {
      throw new ConfigurationException(
          "simulation and recorded samples exclude each other: leave out -Dsimulate"
              + " (SLA_SIMULATION_MODE) or -Dpreflight.probes");
    }
    Mode mode =
        simulated ? Mode.SIMULATED : request.probes().isPresent() ? Mode.OFFLINE : Mode.REAL;
    return new Workspace(
        request.reportFolder(), request.outputDirectory().isPresent(), request.historyFile(), mode);
  }

  /**
   * Where a goal puts the one report that it writes for all: where the profile's {@code
   * report.outdir} says, unless the user chose.
   */
  Path directory(PreparedProfile profile, String goal) {
    if (profile.outdir().isEmpty()) {
      return outputDirectory;
    }
    OutputLayout.Subject subject =
        new OutputLayout.Subject(profile.name() + "-" + goal, Optional.empty(), profile.outdir());
    return OutputLayout.plan(outputDirectory, List.of(subject), Instant.now()).get(0).directory();
  }

  /**
   * Where the reports are unless somebody chose: where the environment says, or below the build.
   */
  static Path reports(Map<String, String> environment, Path base) {
    return EnvironmentSettings.of(environment)
        .outputsDir()
        .map(base::resolve)
        .orElseGet(() -> base.resolve("target").resolve("preflight"));
  }

  /** The history file: the one that is named, that of the environment, that of the project. */
  static Path history(
      Optional<Path> named, Map<String, String> environment, Path base, Path projectRoot) {
    return named
        .or(() -> EnvironmentSettings.of(environment).historyFile().map(base::resolve))
        .orElseGet(() -> projectRoot.resolve(".preflight").resolve("history.jsonl"));
  }

  /** A folder seen from that of the history, so that both can move together. */
  String fromHistory(Path folder) {
    Path home = history.toAbsolutePath().getParent();
    Path run = folder.toAbsolutePath().normalize();
    return (home.getRoot().equals(run.getRoot()) ? home.normalize().relativize(run) : run)
        .toString()
        .replace(File.separatorChar, '/');
  }
}
