package io.preflight.cli;

import io.preflight.DiagnoseOutcome;
import io.preflight.DiagnoseRequest;
import io.preflight.Preflight;
import io.preflight.profile.GoalNames;
import io.preflight.profile.SettingNames;
import java.util.List;
import java.util.stream.Stream;

/** Explains a finished run. */
final class DiagnoseVerb implements Verb {

  @Override
  public String name() {
    return "diagnose";
  }

  @Override
  public String summary() {
    return "Explains a finished run: likely causes with their evidence, and what to do next.";
  }

  @Override
  public List<Option> options() {
    return Stream.of(
            Stream.of(
                Option.single(
                    GoalNames.RUN,
                    "RUN",
                    "The finished run: its folder, its JSON report or a file of samples."),
                Option.single(
                    GoalNames.PROFILE,
                    "NAME|FILE",
                    "The profile that says where the server's metrics are."),
                Option.single(
                    GoalNames.OUTPUT_DIRECTORY,
                    "DIR",
                    "Where the last run is; target/preflight unless set.")),
            Option.named(GoalNames.JSON),
            Option.named(
                SettingNames.PROMETHEUS, SettingNames.PROMETHEUS_DATA, SettingNames.QUERIES))
        .flatMap(options -> options)
        .toList();
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    DiagnoseOutcome outcome =
        Preflight.diagnose(
            new DiagnoseRequest(
                given.base(),
                given.file(GoalNames.RUN),
                given.file(GoalNames.OUTPUT_DIRECTORY),
                given.value(GoalNames.PROFILE),
                given.settings().toList(),
                given.environment(),
                new ProxyVariables(given.environment()).all(),
                output::line));
    outcome.runs().forEach(run -> output.problems(run.problems()));
    output.document(outcome.json());
    return 0;
  }
}
