package io.preflight.profile;

import io.preflight.problem.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a profile asks of evals. */
final class EvalRules {

  private final Merged merged;
  private final Problems problems;
  private final List<String> notes;

  EvalRules(Merged merged, Problems problems, List<String> notes) {
    this.merged = merged;
    this.problems = problems;
    this.notes = notes;
  }

  Optional<EvalSpec> spec(Kind kind) {
    if (!merged.isPresent("evals") || merged.firstOfSection("evals").isEmpty()) {
      return Optional.empty();
    }
    EvalSpec spec =
        new EvalSpec(
            merged.text("evals.command"),
            merged.text("evals.path"),
            merged.text("evals.results_file"),
            merged.text("evals.junit"),
            merged.texts("evals.junit_names").orElse(List.of()),
            merged.texts("evals.junit_tags").orElse(List.of()),
            merged.text("evals.test_classes").orElse(EvalSpec.DEFAULT_TEST_CLASSES),
            merged
                .text("evals.format")
                .map(word -> EvalFormat.valueOf(word.toUpperCase(Locale.ROOT))),
            optional(merged.number("evals.min_pass_rate")),
            merged.metricLimits("evals.metrics"),
            optional(merged.number("evals.confidence")),
            merged
                .text("evals.undecided")
                .map(word -> DecisionSpec.Undecided.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(DecisionSpec.Undecided.FAIL),
            merged.duration("evals.max_age"),
            merged.duration("evals.timeout").orElse(EvalSpec.DEFAULT_TIMEOUT),
            merged.texts("evals.env_allow"));
    requireConfidencePossible(spec);
    requireEffect(spec);
    if (kind == Kind.RAG) {
      spec.metrics().keySet().forEach(this::noteUnconventional);
    }
    return Optional.of(spec);
  }

  private void requireConfidencePossible(EvalSpec spec) {
    if (spec.confidence().isEmpty()) {
      return;
    }
    if (spec.minPassRate().isEmpty()) {
      problems.at(merged.where("evals.confidence"), "needs min_pass_rate beside it");
    } else if (spec.minPassRate().getAsDouble() == 1) {
      problems.at(
          merged.where("evals.min_pass_rate"),
          "no number of cases shows at a confidence that all pass; set it below 1, such as 0.99, or"
              + " remove confidence");
    }
  }

  /** A key that asks for something which is not done is never passed over. */
  private void requireEffect(EvalSpec spec) {
    require("evals.junit_names", spec.junit().isPresent(), "junit");
    require("evals.junit_tags", spec.junit().isPresent(), "junit");
    require("evals.test_classes", !spec.junitTags().isEmpty(), "junit_tags");
    require("evals.undecided", spec.confidence().isPresent(), "confidence");
    require("evals.env_allow", spec.command().isPresent(), "command");
    require("evals.timeout", spec.command().isPresent(), "command");
    require(
        "evals.format",
        spec.resultsFile().isPresent() || spec.command().isPresent(),
        "results_file or command");
    require(
        "evals.max_age",
        spec.resultsFile().isPresent() || spec.junit().isPresent(),
        "results_file or junit");
  }

  private void require(String key, boolean effective, String missing) {
    if (merged.has(key) && !effective) {
      problems.at(merged.where(key), "needs " + missing + " beside it");
    }
  }

  private void noteUnconventional(String metric) {
    List<String> near = NearestName.of(metric, EvalSpec.RAG_METRICS);
    if (!EvalSpec.RAG_METRICS.contains(metric) && !near.isEmpty()) {
      notes.add(
          merged.where("evals.metrics")
              + ": '"
              + metric
              + "' is not one of the conventional names, did you mean '"
              + near.get(0)
              + "'?");
    }
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
