package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.profile.document.Shown;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables that concern a run as a whole rather than its profile. A blank variable
 * counts as not set.
 *
 * @param simulate whether {@code SLA_SIMULATION_MODE} asks for a simulation ({@code 1}, {@code
 *     true}, {@code yes}; {@code 0}, {@code false}, {@code no} decline); empty when it is not set
 * @param outputsDir {@code SLA_OUTPUTS_DIR}, where reports go
 * @param historyFile {@code SLA_HISTORY_FILE}, the history file
 */
public record EnvironmentSettings(
    Optional<Boolean> simulate, Optional<Path> outputsDir, Optional<Path> historyFile) {

  private static final String SIMULATION = "SLA_SIMULATION_MODE";
  private static final String OUTPUTS = "SLA_OUTPUTS_DIR";
  private static final String HISTORY = "SLA_HISTORY_FILE";

  /** The names of the variables. */
  static final List<String> VARIABLES = List.of(SIMULATION, OUTPUTS, HISTORY);

  /**
   * Reads the variables.
   *
   * @param environment the environment variables by name
   * @return the settings
   * @throws ConfigurationException with one line per variable that cannot be read
   */
  public static EnvironmentSettings of(Map<String, String> environment) {
    Problems problems = new Problems();
    EnvironmentSettings settings =
        new EnvironmentSettings(
            value(environment, SIMULATION).flatMap(text -> flag(text, problems)),
            value(environment, OUTPUTS).flatMap(text -> path(OUTPUTS, text, problems)),
            value(environment, HISTORY).flatMap(text -> path(HISTORY, text, problems)));
    problems.throwIfAny();
    return settings;
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<Boolean> flag(String text, Problems problems) {
    Optional<Boolean> flag = Typed.flag(text);
    if (flag.isEmpty()) {
      problems.at(Location.ofSetting(EnvironmentLayer.source(SIMULATION), ""), Typed.noFlag(text));
    }
    return flag;
  }

  private static Optional<Path> path(String variable, String text, Problems problems) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      problems.at(
          Location.ofSetting(EnvironmentLayer.source(variable), ""),
          "expected a path, but got '" + Shown.of(text) + "'");
      return Optional.empty();
    }
  }
}
