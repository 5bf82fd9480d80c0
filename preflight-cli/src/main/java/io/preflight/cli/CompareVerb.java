package io.preflight.cli;

import io.preflight.CheckRequest;
import io.preflight.CompareOutcome;
import io.preflight.CompareRequest;
import io.preflight.Contender;
import io.preflight.Preflight;
import io.preflight.ProfileOutcome;
import io.preflight.profile.GoalNames;
import java.util.List;

/** Puts several models, endpoints or finished runs side by side. */
final class CompareVerb implements Verb {

  @Override
  public String name() {
    return "compare";
  }

  @Override
  public String summary() {
    return "Puts several models, endpoints or finished runs side by side under one profile.";
  }

  @Override
  public List<Option> options() {
    return Option.measuring(
        Option.named(
            GoalNames.TARGETS,
            GoalNames.RUN,
            GoalNames.REFERENCE,
            GoalNames.SEED,
            GoalNames.SIMULATE,
            GoalNames.VERBOSE));
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    CheckRequest common = given.measured(output).build();
    CompareRequest request =
        new CompareRequest(
            common,
            Contender.named(
                given.models(), given.words(GoalNames.TARGETS), given.words(GoalNames.RUN), common),
            given.value(GoalNames.REFERENCE),
            CompareRequest.seedOf(given.value(GoalNames.SEED).orElse("")));
    if (request.comparesCapacities()) {
      return CapacityVerb.tell(Preflight.compareCapacities(request), given, output);
    }
    CompareOutcome outcome = Preflight.compare(request);
    output.problems(outcome.problems());
    for (int i = 0; i < outcome.outcomes().size(); i++) {
      ProfileOutcome one = outcome.outcomes().get(i);
      output.problems(one.problems());
      output.answer(one.report().exitCode(), outcome.messages().get(i));
    }
    output.document(outcome.json(given.base()));
    return outcome.exitCode();
  }
}
