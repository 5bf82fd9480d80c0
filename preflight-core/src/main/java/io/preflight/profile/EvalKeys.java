package io.preflight.profile;

import io.preflight.profile.Key.Leaf;
import io.preflight.profile.Key.Section;

/** The section about evals. */
final class EvalKeys {

  static final Section EVALS =
      Section.of(
          "evals",
          "The eval suite and what its results must show. With min_pass_rate, metrics, results_file"
              + " or junit the results are judged; without, only the suite's presence.",
          Leaf.of(
              "command",
              TextType.ANY,
              "The command that runs the evals, by the platform's shell in the base directory."),
          Leaf.of("path", TextType.PATH, "A file or folder of the suite; a missing one is a FAIL."),
          Leaf.of("results_file", TextType.PATH, "The file that holds the results.")
              .fallback("what the command prints, unless junit is present"),
          Leaf.of(
              "junit",
              TextType.PATH,
              "A JUnit XML report or a folder of them, as Surefire and Failsafe write it; its test"
                  + " cases are counted, and a results_file beside it adds metrics."),
          Leaf.of(
              "junit_names",
              new TextListType(false),
              "Which test cases are evals: patterns of class names or class#method, with * for any"
                  + " text."),
          Leaf.of(
              "junit_tags",
              new TextListType(false),
              "Which test cases are evals: tags of JUnit, of which a case must have one."),
          Leaf.of(
                  "test_classes",
                  TextType.PATH,
                  "The folder of the compiled tests, which have the tags that reports lack.")
              .fallback(EvalSpec.DEFAULT_TEST_CLASSES),
          Leaf.of("format", new ChoiceType(EvalFormat.words()), "Who wrote the results file.")
              .fallback("told by its content"),
          Leaf.of(
              "min_pass_rate",
              NumberType.between("0", "1"),
              "The smallest share of cases that pass."),
          Leaf.of(
              "metrics",
              new MetricLimitsType(),
              "Limits of metric means by name, each with min, max or both."),
          Leaf.of(
              "confidence",
              new ConfidenceType(),
              "How sure it must be that the pass rate is at least min_pass_rate, by the exact"
                  + " binomial test."),
          Leaf.of(
                  "undecided",
                  new ChoiceType(DecisionSpec.Undecided.words()),
                  "What a pass rate does that the cases leave open at that confidence.")
              .fallback("fail"),
          Leaf.of("max_age", new DurationType(), "How old results may be; older ones are a FAIL."),
          Leaf.of("timeout", new DurationType(), "How long the command may run.").fallback("30min"),
          Leaf.of(
                  "env_allow",
                  new TextListType(false),
                  "The only environment variables the command gets beside those of a shell; a"
                      + " trailing * stands for any ending.")
              .fallback("all are inherited"));

  private EvalKeys() {}
}
