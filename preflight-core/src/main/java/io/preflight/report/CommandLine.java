package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.Evidence;
import io.preflight.problem.Location;
import io.preflight.problem.OneLine;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Objective;
import io.preflight.profile.ProfileLoader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The command that does the same again. */
final class CommandLine {

  private static final String GOAL = "io.preflight:preflight-maven-plugin:%s:%s";

  private CommandLine() {}

  static String of(ReadinessReport report) {
    StringBuilder command = goal("check", report.evidence());
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

  /** The same for the capacity of one or several endpoints. */
  static String of(CapacityReport report) {
    CapacityResult first = report.results().get(0);
    StringBuilder command =
        goal(
            "capacity",
            report.results().stream()
                .flatMap(result -> result.levels().stream())
                .map(LevelResult::evidence)
                .findFirst());
    option(
        command,
        "profile",
        joined(report, result -> Optional.of(file(result.objectives(), result.name()))));
    String models = joined(report, CapacityResult::model);
    if (!models.isEmpty()) {
      option(command, report.severalModels() ? "models" : "model", models);
    }
    if (report.results().stream().map(CapacityResult::source).distinct().count() == 1) {
      option(command, "preflight.baseUrl", first.source());
    }
    CapacitySpec spec = first.spec();
    boolean users = spec.axis() == CapacityAxis.USERS;
    option(
        command,
        users ? "preflight.levels" : "preflight.rates",
        spec.searches()
            ? "auto"
            : spec.levels().stream().map(spec.axis()::number).collect(Collectors.joining(",")));
    if (spec.least().isPresent()) {
      option(
          command,
          users ? "preflight.minUsers" : "preflight.minRate",
          spec.axis().number(spec.least().getAsDouble()));
    }
    return command.toString();
  }

  private static String joined(
      CapacityReport report, Function<CapacityResult, Optional<String>> part) {
    return report.results().stream()
        .map(part)
        .flatMap(Optional::stream)
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static StringBuilder goal(String name, Optional<Evidence> evidence) {
    String version =
        evidence.map(Evidence::client).map(client -> client.preflightVersion()).orElse("LATEST");
    return new StringBuilder("mvn ").append(GOAL.formatted(version, name));
  }

  private static String profile(ReadinessReport report) {
    return file(
        report.objectives().stream().map(ObjectiveResult::objective).toList(), report.profile());
  }

  /** The file that objectives were read from, where it was a file. */
  private static String file(List<Objective> objectives, String name) {
    return objectives.stream()
        .flatMap(objective -> objective.source().stream())
        .filter(location -> location.line().isPresent())
        .map(Location::source)
        .filter(source -> !ProfileLoader.isBuiltIn(source))
        .findFirst()
        .orElse(name);
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
