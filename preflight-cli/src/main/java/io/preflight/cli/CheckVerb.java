package io.preflight.cli;

import io.preflight.CheckOutcomes;
import io.preflight.CheckRequestBuilder;
import io.preflight.Preflight;
import io.preflight.profile.GoalNames;
import java.util.List;

/** Measures and judges. */
final class CheckVerb implements Verb {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Measures an LLM endpoint against a profile and judges whether it is ready.";
  }

  @Override
  public List<Option> options() {
    return Option.measuring(
        Option.named(
            GoalNames.SIMULATE, GoalNames.PROBES, GoalNames.SAVE_BASELINE, GoalNames.VERBOSE));
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    CheckRequestBuilder request = given.measured(output);
    given.models().forEach(request::model);
    given.file(GoalNames.PROBES).ifPresent(request::probes);
    given.value(GoalNames.SAVE_BASELINE).ifPresent(request::saveBaselineAs);
    return tell(Preflight.check(request.build()), given, output);
  }

  /** Tells what became of each profile. */
  static int tell(CheckOutcomes outcomes, Given given, Output output) {
    outcomes
        .outcomes()
        .forEach(
            one -> {
              output.problems(one.problems());
              output.answer(one.report().exitCode(), one.message());
            });
    output.document(outcomes.json(given.base()));
    return outcomes.exitCode();
  }
}
