package io.preflight;

import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.EnvironmentSettings;
import java.nio.file.Path;

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
    Path base = request.baseDirectory();
    Path output =
        request
            .outputDirectory()
            .or(() -> environment.outputsDir().map(base::resolve))
            .orElseGet(() -> base.resolve("target").resolve("preflight"));
    Path history =
        request
            .history()
            .or(() -> environment.historyFile().map(base::resolve))
            .orElseGet(() -> request.projectRoot().resolve(".preflight").resolve("history.jsonl"));
    boolean simulated = request.simulate().or(environment::simulate).orElse(false);
    if (simulated && request.probes().isPresent()) {
      throw new ConfigurationException(
          "simulation and recorded samples exclude each other: leave out -Dsimulate"
              + " (SLA_SIMULATION_MODE) or -Dpreflight.probes");
    }
    Mode mode =
        simulated ? Mode.SIMULATED : request.probes().isPresent() ? Mode.OFFLINE : Mode.REAL;
    return new Workspace(output, request.outputDirectory().isPresent(), history, mode);
  }
}
