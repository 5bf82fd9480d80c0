package io.preflight.cli;

import io.preflight.CheckRequestBuilder;
import io.preflight.CompareOutcome;
import io.preflight.CompareRequest;
import io.preflight.Contender;
import io.preflight.Preflight;
import io.preflight.profile.GoalNames;
import java.util.List;
import java.util.stream.Stream;

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
    return Stream.concat(
            Option.named(
                GoalNames.PROFILE,
                GoalNames.MODELS,
                GoalNames.TARGETS,
                GoalNames.RUN,
                GoalNames.REFERENCE,
                GoalNames.SEED,
                GoalNames.SIMULATE,
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
    CheckRequestBuilder shared =
        output.follow(given.request(output), given.flag(GoalNames.VERBOSE));
    given.optionalFlag(GoalNames.SIMULATE).ifPresent(shared::simulate);
    CompareOutcome outcome =
        Preflight.compare(
            new CompareRequest(
                shared.build(),
                Contender.named(
                    given.models(),
                    given.words(GoalNames.TARGETS),
                    given.words(GoalNames.RUN),
                    given.base()),
                given.value(GoalNames.REFERENCE),
                CompareRequest.seedOf(given.value(GoalNames.SEED).orElse(""))));
    outcome.problems().forEach(problem -> output.warn("preflight: " + problem));
    for (int i = 0; i < outcome.outcomes().size(); i++) {
      outcome.outcomes().get(i).problems().forEach(one -> output.warn("preflight: " + one));
      if (outcome.outcomes().get(i).report().exitCode() != 0) {
        output.warn(outcome.messages().get(i));
      }
    }
    output.document(outcome.json(given.base()));
    return outcome.exitCode();
  }
}
