package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import io.preflight.profile.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Quarkus LangChain4j: the report of one evaluation, or of a suite of them. Its scores run from 0
 * to 100 and become metrics from 0 to 1, so that limits read alike everywhere.
 */
final class QuarkusFormat implements JsonFormat {

  private static final double FULL_SCORE = 100;

  @Override
  public boolean fits(List<ResultNode> roots) {
    return JsonFormat.hasAny(roots, "globalScore", "totalSamples") || isSuite(roots);
  }

  @Override
  public String mark() {
    return "a mapping with globalScore, or with summary.totalEvaluations";
  }

  @Override
  public EvalResults read(List<ResultNode> roots) {
    ResultNode root = roots.get(0);
    ResultsBuilder results = new ResultsBuilder(EvalFormat.QUARKUS).counting();
    if (isSuite(roots)) {
      suite(root, results);
    } else {
      report(root, results);
    }
    return results.build();
  }

  private static boolean isSuite(List<ResultNode> roots) {
    return roots.size() == 1
        && roots.get(0).get("summary").filter(sum -> sum.has("totalEvaluations")).isPresent();
  }

  private static void report(ResultNode root, ResultsBuilder results) {
    OptionalLong total = root.count("totalSamples");
    OptionalLong passed = root.count("passed");
    if (root.has("evaluations")) {
      root.items("evaluations").forEach(evaluation -> take(evaluation, results));
      if (total.isPresent() && total.getAsLong() != results.total()) {
        throw root.problem(
            "counts "
                + total.getAsLong()
                + " samples, but the file has "
                + results.total()
                + " evaluations");
      }
    } else {
      requireOrder(root, total, passed);
      results.counts(total, passed);
    }
    score(root, "globalScore", "globalScore", results);
    root.get("tagScores")
        .ifPresent(
            tags -> {
              for (Node.Field tag : tags.fields()) {
                score(tags, tag.name(), tag.name(), results);
              }
            });
  }

  private static void take(ResultNode evaluation, ResultsBuilder results) {
    boolean passed =
        evaluation
            .flag("passed")
            .orElseThrow(() -> evaluation.problem("has no passed, expected true or false"));
    if (passed) {
      results.passed();
    } else {
      results.failed(evaluation.text("name").orElseGet(() -> "case " + (results.total() + 1)));
    }
  }

  private static void suite(ResultNode root, ResultsBuilder results) {
    ResultNode summary = root.get("summary").orElseThrow();
    OptionalLong total = summary.count("totalEvaluations");
    OptionalLong passed = summary.count("totalPassed");
    requireOrder(summary, total, passed);
    results.counts(total, passed);
    score(summary, "averageScore", "averageScore", results);
    for (ResultNode report : root.items("reports")) {
      Optional<String> name = report.text("testClass");
      name.ifPresent(test -> score(report, "score", test, results));
    }
  }

  private static void requireOrder(ResultNode place, OptionalLong total, OptionalLong passed) {
    if (total.isPresent() && passed.isPresent() && passed.getAsLong() > total.getAsLong()) {
      throw place.problem("has " + passed.getAsLong() + " passed of only " + total.getAsLong());
    }
  }

  private static void score(ResultNode place, String field, String metric, ResultsBuilder results) {
    if (!place.has(field)) {
      return;
    }
    double score = place.number(field).orElse(Double.NaN);
    if (score < 0 || score > FULL_SCORE) {
      throw place.get(field).orElseThrow().mismatch("a score between 0 and 100");
    }
    results.metric(metric, MetricScores.ofMean(score / FULL_SCORE));
  }
}
