package io.preflight.init;

import io.preflight.profile.Kind;
import java.util.Objects;
import java.util.Optional;

/**
 * What the profile will judge.
 *
 * @param kind the kind
 * @param reason why, as the end of "because …"
 */
record KindChoice(Kind kind, String reason) {

  KindChoice {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(reason, "reason");
  }

  /** The kind that was asked for, else the one that fits what was found. */
  static KindChoice of(Optional<Kind> asked, Survey survey) {
    if (asked.isPresent()) {
      return new KindChoice(asked.get(), "it was asked for");
    }
    if (survey.retrieval().isPresent()) {
      return new KindChoice(Kind.RAG, survey.retrieval().get());
    }
    if (!survey.sites().isEmpty() || !survey.libraries().isEmpty()) {
      return new KindChoice(Kind.APP, "there is " + survey.callers());
    }
    if (survey.evals().isPresent()) {
      return new KindChoice(Kind.APP, "there are evals");
    }
    return new KindChoice(Kind.INFERENCE, "nothing here asks a model or is an eval");
  }
}
