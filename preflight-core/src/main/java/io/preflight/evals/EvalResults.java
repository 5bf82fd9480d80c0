package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an eval run has shown, whoever wrote it.
 *
 * @param format who wrote it
 * @param total how many cases there are, skipped ones included; empty when that was not reported
 * @param passed how many of them passed; empty when that was not reported
 * @param errored how many cases could not be evaluated; they did not pass
 * @param skipped how many cases were not run; they did not pass
 * @param flaky how many cases passed only when they were repeated
 * @param reportedPassRate the pass rate that stands in the file, 0 to 1
 * @param metrics the metrics by name, in the order of the file
 * @param notPassed names of cases that did not pass, the first few
 */
public record EvalResults(
    EvalFormat format,
    OptionalLong total,
    OptionalLong passed,
    long errored,
    long skipped,
    long flaky,
    OptionalDouble reportedPassRate,
    Map<String, MetricScores> metrics,
    List<String> notPassed) {

  /** How many names of cases are kept. */
  public static final int MOST_NAMES = 20;

  public EvalResults {
    Objects.requireNonNull(format, "format");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    notPassed = List.copyOf(notPassed);
    if (passed.isPresent() && total.isPresent() && passed.getAsLong() > total.getAsLong()) {
      throw new IllegalArgumentException("no more cases can pass than there are");
    }
  }

  /**
   * The share of cases that passed: as reported, else from the counts.
   *
   * @return 0 to 1; empty when it is unknown or there is no case
   */
  public OptionalDouble passRate() {
    if (reportedPassRate.isPresent()) {
      return reportedPassRate;
    }
    return passed.isPresent() && total.orElse(0) > 0
        ? OptionalDouble.of((double) passed.getAsLong() / total.getAsLong())
        : OptionalDouble.empty();
  }

  /**
   * The same run with further metrics, which take the place of those of the same name.
   *
   * @param more results that have the metrics
   * @return the results
   */
  public EvalResults withMetricsOf(EvalResults more) {
    Map<String, MetricScores> all = new LinkedHashMap<>(metrics);
    all.putAll(more.metrics);
    return new EvalResults(
        format, total, passed, errored, skipped, flaky, reportedPassRate, all, notPassed);
  }
}
