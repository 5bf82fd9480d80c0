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
    return Option.measuring(
        Stream.concat(Option.named(GoalNames.VERBOSE), Option.capacitySettings()));
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    return tell(
        Preflight.capacity(new CapacityRequest(given.measured(output).build(), given.models())),
        given,
        output);
  }

  /** Tells what became of each endpoint. */
  static int tell(CapacityOutcome outcome, Given given, Output output) {
    output.problems(outcome.problems());
    for (int i = 0; i < outcome.messages().size(); i++) {
      output.answer(outcome.report().results().get(i).exitCode(), outcome.messages().get(i));
    }
    output.document(outcome.json(given.base()));
    return outcome.exitCode();
  }
}
