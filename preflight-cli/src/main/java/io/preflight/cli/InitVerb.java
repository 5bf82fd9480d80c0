package io.preflight.cli;

import io.preflight.InitRequest;
import io.preflight.Preflight;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Kind;
import java.util.List;
import java.util.Optional;

/** Begins a profile. */
final class InitVerb implements Verb {

  @Override
  public String name() {
    return "init";
  }

  @Override
  public String summary() {
    return "Writes a starter profile for the project in the working directory.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.single(
            GoalNames.PROFILE,
            "FILE",
            "The file to write, ending in .yml or .yaml; readiness.yml unless set."),
        Option.of(GoalNames.KIND));
  }

  @Override
  public int run(Given given, Output output) {
    Preflight.init(
        new InitRequest(
            given.base(),
            given.file(GoalNames.PROFILE).orElse(InitRequest.DEFAULT_FILE),
            given.value(GoalNames.KIND).map(Kind::ofWord),
            Optional.empty(),
            output::line));
    return 0;
  }
}
