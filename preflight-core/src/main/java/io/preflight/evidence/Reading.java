package io.preflight.evidence;

import io.preflight.decision.Regression;
import io.preflight.profile.RequestLimits;
import io.preflight.sample.Sample;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which samples of a recording count, and for what.
 *
 * @param provider the provider whose samples count; empty for all
 * @param model the model whose samples count; empty for all
 * @param limits limits that single requests are judged by, beside the statuses they came with;
 *     empty to let these stand alone
 * @param regressions claims about the recording and a baseline that its requests are to decide
 * @param also takes every sample that counts, too
 */
public record Reading(
    Optional<String> provider,
    Optional<String> model,
    Optional<RequestLimits> limits,
    List<Regression> regressions,
    Consumer<Sample> also) {

  /** Everything counts, as it stands. */
  public static final Reading ALL =
      new Reading(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), sample -> {});

  public Reading {
    regressions = List.copyOf(regressions);
  }

  boolean counts(Sample sample) {
    return model.map(sample.model()::equals).orElse(true)
        && provider.map(sample.provider()::equals).orElse(true);
  }

  Sample judged(Sample sample) {
    return limits.map(known -> new RequestJudge(known).judge(sample)).orElse(sample);
  }
}
