package io.preflight.cli;

import io.preflight.Preflight;
import io.preflight.RenderRequest;
import io.preflight.profile.GoalNames;
import io.preflight.profile.SettingNames;
import java.util.List;
import java.util.stream.Stream;

/** Renders a finished run again. */
final class ReportVerb implements Verb {

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "Renders a finished run again in every format, without asking anything.";
  }

  @Override
  public List<Option> options() {
    return Stream.concat(
            Option.named(GoalNames.FROM, GoalNames.OUTPUT_DIRECTORY, GoalNames.JSON),
            Option.named(SettingNames.FORMATS))
        .toList();
  }

  @Override
  public int run(Given given, Output output) {
    return CheckVerb.tell(
        Preflight.render(
            new RenderRequest(
                given.base(),
                given
                    .file(GoalNames.FROM)
                    .orElseGet(() -> RenderRequest.lastRun(given.base(), given.environment())),
                given.file(GoalNames.OUTPUT_DIRECTORY),
                given.words(SettingNames.FORMATS),
                given.environment(),
                output::line,
                output::command,
                output.painter())),
        given,
        output);
  }
}
