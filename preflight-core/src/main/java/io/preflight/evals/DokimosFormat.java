package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import io.preflight.profile.document.Node;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Dokimos: an experiment with a {@code summary} and its {@code items}. Each evaluator becomes a
 * metric: the scores of the items where they are there, else the average of the summary.
 */
final class DokimosFormat implements JsonFormat {

  @Override
  public boolean fits(List<ResultNode> roots) {
    return roots.size() == 1
        && roots.get(0).get("summary").filter(sum -> sum.has("totalExamples")).isPresent();
  }

  @Override
  public String mark() {
    return "a mapping with summary.totalExamples";
  }

  @Override
  public EvalResults read(List<ResultNode> roots) {
    ResultNode root = roots.get(0);
    ResultNode summary = root.get("summary").orElseThrow();
    ResultsBuilder results = new ResultsBuilder(EvalFormat.DOKIMOS).counting();
    List<ResultNode> items = root.items("items");
    items.forEach(item -> take(item, results));
    long total = summary.count("totalExamples").orElse(0);
    if (items.isEmpty()) {
      // Over several runs the passes are an average: only whole ones count.
      double passes = summary.number("passCount").orElse(0);
      if (!(passes >= 0 && passes <= total)) {
        throw summary.problem("has " + passes + " passes of " + total + " examples");
      }
      results.counts(OptionalLong.of(total), OptionalLong.of((long) passes));
    } else if (items.size() != total) {
      throw summary.problem(
          "counts " + total + " examples, but the file has " + items.size() + " items");
    }
    OptionalDouble rate = summary.share("passRate");
    results.rate(total == 0 ? OptionalDouble.empty() : rate);
    summary.get("evaluators").ifPresent(evaluators -> averages(evaluators, results));
    return results.build();
  }

  private static void take(ResultNode item, ResultsBuilder results) {
    if (item.flag("success").orElse(false)) {
      results.passed();
    } else {
      results.failed(item.text("input").orElseGet(() -> "case " + (results.total() + 1)));
    }
    for (ResultNode evaluation : item.items("evaluations")) {
      String name =
          evaluation.text("evaluator").orElseThrow(() -> evaluation.problem("has no evaluator"));
      OptionalDouble average = evaluation.number("averageScore");
      OptionalDouble score = average.isPresent() ? average : evaluation.number("score");
      results.score(name, score.orElse(Double.NaN));
    }
  }

  private static void averages(ResultNode evaluators, ResultsBuilder results) {
    for (Node.Field field : evaluators.fields()) {
      if (!results.hasMetric(field.name())) {
        ResultNode evaluator = evaluators.at(field.name(), field.value());
        double average = evaluator.number("averageScore").orElse(Double.NaN);
        results.metric(field.name(), MetricScores.ofMean(average));
      }
    }
  }
}
