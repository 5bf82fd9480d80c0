package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Evidence;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;

/** The command that does the same again. */
final class CommandLine {

  private static final String GOAL = "io.preflight:preflight-maven-plugin:%s:check";

  private CommandLine() {}

  static String of(ReadinessReport report) {
    StringBuilder command = new StringBuilder("mvn ");
    command.append(
        GOAL.formatted(
            report
                .evidence()
                .map(Evidence::client)
                .map(client -> client.preflightVersion())
                .orElse("LATEST")));
    option(command, "profile", profile(report));
    report.model().ifPresent(model -> option(command, "model", model));
    switch (report.mode()) {
      case SIMULATED -> command.append(" -Dsimulate");
      case OFFLINE ->
          report.metrics().ifPresent(m -> option(command, "preflight.probes", report.source()));
      case REAL -> option(command, "preflight.baseUrl", report.source());
    }
    return command.toString();
  }

  /** The file that the objectives were read from, where it was a file. */
  private static String profile(ReadinessReport report) {
    return report.objectives().stream()
        .flatMap(result -> result.objective().source().stream())
        .filter(location -> location.line().isPresent())
        .map(Location::source)
        .findFirst()
        .orElse(report.profile());
  }

  private static void option(StringBuilder command, String name, String value) {
    command.append(" -D").append(name).append('=').append(quoted(OneLine.of(value)));
  }

  /** As one word of a POSIX shell. */
  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:@%+=,-]+")
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }
}
