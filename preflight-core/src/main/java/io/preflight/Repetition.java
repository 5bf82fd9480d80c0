package io.preflight;

import io.preflight.check.RunAgain;
import io.preflight.evidence.Mode;
import io.preflight.problem.Redaction;
import io.preflight.profile.AppliedSettings;
import io.preflight.profile.EnvironmentSettings;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Setting;
import io.preflight.profile.SettingNames;
import io.preflight.report.ShownPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says how to run the same again: with everything that was set outside of the profile and changed
 * the run, for Maven and for the program {@code preflight}.
 */
final class Repetition {

  private static final String CHECK = "check";
  private static final String CAPACITY = "capacity";
  private static final String MODEL = "model";

  /** What a command runs may carry credentials as its arguments. */
  private static final List<String> WITHHELD = List.of("evals.command", "target.launch.command");

  private final CheckRequest request;
  private final Redaction redaction;
  private final StringBuilder maven = new StringBuilder();
  private final StringBuilder preflight = new StringBuilder();
  private final List<String> inPom = new ArrayList<>();
  private final List<String> withheld = new ArrayList<>();

  private Repetition(CheckRequest request, String goal, AppliedSettings applied) {
    this.request = request;
    this.redaction = Redaction.ofEnvironment(request.environment());
    applied
        .variables()
        .forEach(
            (name, value) -> {
              String variable = name + "=" + ShellWord.of(value) + " ";
              maven.append(variable);
              preflight.append(variable);
            });
    maven
        .append(request.offline() ? "mvn -o " : "mvn ")
        .append("io.preflight:preflight-maven-plugin:")
        .append(Preflight.version())
        .append(':')
        .append(goal);
    preflight.append("preflight ").append(goal);
  }

  /** How to check one profile with one model again; empty where it could not be loaded. */
  static Optional<RunAgain> ofCheck(CheckRequest request, PreparedProfile prepared, Mode mode) {
    if (prepared.profile().isEmpty()) {
      return Optional.empty();
    }
    Repetition command = new Repetition(request, CHECK, prepared.applied());
    prepared.asked().ifPresent(name -> command.named(GoalNames.PROFILE, name));
    command.settings(prepared.applied(), false);
    switch (mode) {
      case SIMULATED -> command.flag(GoalNames.SIMULATE);
      case OFFLINE ->
          request.probes().ifPresent(file -> command.named(GoalNames.PROBES, command.shown(file)));
      case REAL -> command.declineSimulation();
    }
    if (prepared.profile().get().baseline().isPresent()) {
      request
          .history()
          .or(() -> EnvironmentSettings.of(request.environment()).historyFile())
          .ifPresent(file -> command.named(GoalNames.HISTORY, command.shown(file)));
    }
    return Optional.of(command.told());
  }

  /** How to measure the capacity again; empty where no profile could be loaded. */
  static Optional<RunAgain> ofCapacity(CapacityRequest asked, List<PreparedProfile> profiles) {
    CheckRequest request = asked.run();
    Optional<AppliedSettings> all =
        profiles.stream()
            .filter(prepared -> prepared.profile().isPresent())
            .map(PreparedProfile::applied)
            .reduce(AppliedSettings::and);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean several = asked.models().size() > 1;
    AppliedSettings applied = several ? all.get().without(MODEL) : all.get();
    Repetition command = new Repetition(request, CAPACITY, applied);
    if (!request.profiles().isEmpty()) {
      command.named(GoalNames.PROFILE, String.join(",", request.profiles()));
    }
    if (several) {
      command.named(GoalNames.MODELS, String.join(",", asked.models()));
    }
    command.settings(applied, true);
    command.declineSimulation();
    return Optional.of(command.told());
  }

  /** The model first, as people type it; what this goal does not read is left out. */
  private void settings(AppliedSettings applied, boolean capacity) {
    Stream.concat(
            applied.settings().stream().filter(setting -> setting.key().equals(MODEL)),
            applied.settings().stream().filter(setting -> !setting.key().equals(MODEL)))
        .filter(setting -> capacity || !setting.key().startsWith("capacity."))
        .forEach(this::setting);
  }

  private void setting(Setting setting) {
    String key = setting.key();
    if (WITHHELD.contains(key) || !redaction.text(setting.value()).equals(setting.value())) {
      withheld.add(key);
      return;
    }
    Optional<SettingNames> name = SettingNames.ofKey(key);
    if (name.isPresent()) {
      String property = name.get().bareProperty().orElse(name.get().property());
      property(property, setting.value());
      option(name.get().option() + "=", setting.value());
    } else {
      inPom.add(key);
      option("--set ", key + "=" + setting.value());
    }
  }

  private void named(GoalNames name, String value) {
    property(name.bareProperty().orElse(name.property()), value);
    option(name.option() + "=", value);
  }

  private void flag(GoalNames name) {
    maven.append(" -D").append(name.bareProperty().orElse(name.property()));
    preflight.append(' ').append(name.option());
  }

  /** A simulation that the environment asks for was declined. */
  private void declineSimulation() {
    if (EnvironmentSettings.of(request.environment()).simulate().orElse(false)) {
      named(GoalNames.SIMULATE, "false");
    }
  }

  private void property(String name, String value) {
    maven.append(" -D").append(name).append('=').append(ShellWord.of(value));
  }

  private void option(String before, String value) {
    preflight.append(' ').append(before).append(ShellWord.of(value));
  }

  private String shown(Path file) {
    return ShownPath.of(request.baseDirectory().resolve(file), request.baseDirectory());
  }

  private RunAgain told() {
    List<String> notes = new ArrayList<>();
    request
        .logins()
        .forEach(
            (name, id) -> {
              property(name.property(), id);
              notes.add(
                  "The server '"
                      + id
                      + "' of settings.xml is known to Maven alone: the program preflight reads "
                      + (name == GoalNames.SERVER_ID
                          ? "the key from the variable that --api-key-env names."
                          : "the login from the variables that --history-user-env and"
                              + " --history-password-env name."));
            });
    if (request.offline()) {
      preflight.append(" --offline");
    }
    if (!inPom.isEmpty()) {
      notes.add(
          "With Maven, the <settings> of the POM have to say " + String.join(", ", inPom) + ".");
    }
    if (!withheld.isEmpty()) {
      notes.add(
          "Set for this run and left out of the commands, since a credential may stand in it: "
              + String.join(", ", withheld)
              + ".");
    }
    return new RunAgain(maven.toString(), preflight.toString(), notes);
  }
}
