package io.preflight.profile;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which evals a profile asks for, where their results are and what they must show.
 *
 * @param command a command for the platform's shell that runs the evals; empty when results are
 *     only read
 * @param path a file or folder of the eval suite that must exist
 * @param resultsFile the results file; empty when the command prints the results or {@code junit}
 *     has them
 * @param junit a JUnit XML report, or a folder of such reports
 * @param junitNames patterns of class names or {@code class#method}, of which a test case must
 *     match one; empty for all
 * @param junitTags tags of JUnit, of which a test case must have one; empty for all
 * @param testClasses the folder of the compiled tests, which have the tags
 * @param format who wrote the results file; empty to tell by its content
 * @param minPassRate the smallest share of cases that pass, 0 to 1
 * @param metrics limits of metric means by metric name
 * @param confidence how sure {@code minPassRate} must be, strictly between 0.5 and 1; empty to
 *     compare the observed rate with the limit as it is
 * @param undecided what a pass rate does that the cases left open at that confidence
 * @param maxAge how old results may be; empty for any age
 * @param timeout how long the command may run
 * @param envAllow the only environment variables that the command gets, beside those a shell needs;
 *     a trailing {@code *} stands for any ending; empty to pass all on
 */
public record EvalSpec(
    Optional<String> command,
    Optional<String> path,
    Optional<String> resultsFile,
    Optional<String> junit,
    List<String> junitNames,
    List<String> junitTags,
    String testClasses,
    Optional<EvalFormat> format,
    OptionalDouble minPassRate,
    Map<String, MetricLimits> metrics,
    OptionalDouble confidence,
    DecisionSpec.Undecided undecided,
    Optional<Duration> maxAge,
    Duration timeout,
    Optional<List<String>> envAllow) {

  /** Where the compiled tests are when the profile does not say. */
  public static final String DEFAULT_TEST_CLASSES = "target/test-classes";

  /** The usual names of what answers from retrieved documents are judged by. */
  public static final List<String> RAG_METRICS =
      List.of(
          "retrieval_precision",
          "answer_quality",
          "citation_rate",
          "hallucination_rate",
          "empty_retrieval_handled");

  /** How long a command may run when the profile does not say. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  public EvalSpec {
    Objects.requireNonNull(undecided, "undecided");
    junitNames = List.copyOf(junitNames);
    junitTags = List.copyOf(junitTags);
    Objects.requireNonNull(testClasses, "testClasses");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    envAllow = envAllow.map(List::copyOf);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
    }
  }

  /**
   * Whether results are judged, rather than only the suite's presence.
   *
   * @return true when there is a limit or a place where results are
   */
  public boolean gates() {
    return minPassRate.isPresent()
        || !metrics.isEmpty()
        || resultsFile.isPresent()
        || junit.isPresent();
  }
}
