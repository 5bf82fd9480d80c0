package io.preflight.cli;

import io.preflight.CheckOutcomes;
import io.preflight.CheckRequestBuilder;
import io.preflight.Preflight;
import io.preflight.profile.GoalNames;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
    return Stream.concat(
            Option.named(
                GoalNames.PROFILE,
                GoalNames.MODELS,
                GoalNames.SIMULATE,
                GoalNames.PROBES,
                GoalNames.SAVE_BASELINE,
                GoalNames.OUTPUT_DIRECTORY,
                GoalNames.HISTORY,
                GoalNames.VERBOSE,
                GoalNames.JSON),
            Option.settings())
        .toList();
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    CheckRequestBuilder request =
        output.follow(given.request(output), given.flag(GoalNames.VERBOSE));
    given.models().forEach(request::model);
    given.file(GoalNames.PROBES).ifPresent(request::probes);
    given.optionalFlag(GoalNames.SIMULATE).ifPresent(request::simulate);
    given
        .value(GoalNames.SAVE_BASELINE)
        .filter(file -> !file.equals("false"))
        .ifPresent(
            file -> {
              if (file.isEmpty() || file.equals("true")) {
                request.saveBaseline();
              } else {
                request.saveBaseline(Path.of(file));
              }
            });
    return tell(Preflight.check(request.build()), given, output);
  }

  /** Tells what became of each profile; what passed has been told above. */
  static int tell(CheckOutcomes outcomes, Given given, Output output) {
    outcomes
        .outcomes()
        .forEach(
            one -> {
              one.problems().forEach(problem -> output.warn("preflight: " + problem));
              if (one.report().exitCode() != 0) {
                output.warn(one.message());
              }
            });
    output.document(outcomes.json(given.base()));
    return outcomes.exitCode();
  }
}
