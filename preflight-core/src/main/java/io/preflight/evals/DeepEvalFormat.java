package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * DeepEval: a test run with {@code testCases} and {@code conversationalTestCases}, each with the
 * scores of its metrics in {@code metricsData}. Metrics marked as flaky never decide.
 */
final class DeepEvalFormat implements JsonFormat {

  @Override
  public boolean fits(List<ResultNode> roots) {
    return JsonFormat.hasAny(
        roots, "testCases", "conversationalTestCases", "metricsScores", "testPassed");
  }

  @Override
  public String mark() {
    return "a mapping with testCases";
  }

  @Override
  public EvalResults read(List<ResultNode> roots) {
    ResultNode root = roots.get(0);
    ResultsBuilder results = new ResultsBuilder(EvalFormat.DEEPEVAL).counting();
    List<ResultNode> cases = new ArrayList<>(root.items("testCases"));
    cases.addAll(root.items("conversationalTestCases"));
    cases.forEach(test -> take(test, results));
    requireAll(root, cases.size());
    return results.build();
  }

  private static void take(ResultNode test, ResultsBuilder results) {
    String name = test.text("name").orElseGet(() -> "case " + (results.total() + 1));
    Optional<Boolean> success = test.flag("success");
    boolean broken = false;
    for (ResultNode metric : test.items("metricsData")) {
      if (!metric.flag("flaky").orElse(false)) {
        broken |= score(metric, results);
      }
    }
    if (success.orElse(false)) {
      results.passed();
    } else if (success.isEmpty() || broken) {
      results.errored(name);
    } else {
      results.failed(name);
    }
  }

  /** Takes one score; true when the metric could not be computed. */
  private static boolean score(ResultNode metric, ResultsBuilder results) {
    String name = metric.text("name").orElseThrow(() -> metric.problem("has no name"));
    OptionalDouble score = metric.number("score");
    results.score(name, score.orElse(Double.NaN));
    return score.isEmpty();
  }

  private static void requireAll(ResultNode root, long read) {
    if (root.has("testPassed") && root.has("testFailed")) {
      long counted = root.count("testPassed").orElse(0) + root.count("testFailed").orElse(0);
      if (counted > read) {
        throw root.problem(
            "counts " + counted + " test cases, but the file has " + read + " of them");
      }
    }
  }
}
