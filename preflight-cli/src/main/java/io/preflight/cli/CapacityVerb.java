package io.preflight.cli;

import io.preflight.CapacityOutcome;
import io.preflight.CapacityRequest;
import io.preflight.Preflight;
import io.preflight.profile.GoalNames;
import java.util.List;
import java.util.stream.Stream;

/** Finds out how much load the limits are kept under. */
final class CapacityVerb implements Verb {

  @Override
  public String name() {
    return "capacity";
  }

  @Override
  public String summary() {
    return "Measures how much load an LLM endpoint can take within the limits of a profile.";
  }

  @Override
  public List<Option> options() {
    return Stream.of(
            Option.named(
                GoalNames.PROFILE,
                GoalNames.MODELS,
                GoalNames.OUTPUT_DIRECTORY,
                GoalNames.HISTORY,
                GoalNames.VERBOSE,
                GoalNames.JSON),
            Option.capacitySettings(),
            Option.settings())
        .flatMap(options -> options)
        .toList();
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    CapacityOutcome outcome =
        Preflight.capacity(
            new CapacityRequest(
                output.follow(given.request(output), given.flag(GoalNames.VERBOSE)).build(),
                given.models()));
    outcome.problems().forEach(problem -> output.warn("preflight: " + problem));
    for (int i = 0; i < outcome.messages().size(); i++) {
      if (outcome.report().results().get(i).exitCode() != 0) {
        output.warn(outcome.messages().get(i));
      }
    }
    output.document(outcome.json(given.base()));
    return outcome.exitCode();
  }
}
