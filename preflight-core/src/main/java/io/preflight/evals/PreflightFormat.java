package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import io.preflight.profile.document.Node;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** {@code {"total": 10, "passed": 9, "pass_rate": 0.9, "metrics": {"answer_quality": 0.8}}}. */
final class PreflightFormat implements JsonFormat {

  /** Rates are often written with two digits. */
  private static final double ROUNDED = 0.01;

  @Override
  public boolean fits(List<ResultNode> roots) {
    return JsonFormat.hasAny(roots, "pass_rate", "total");
  }

  @Override
  public String mark() {
    return "a mapping with total, passed, pass_rate or metrics";
  }

  @Override
  public EvalResults read(List<ResultNode> roots) {
    ResultNode root = roots.get(0);
    ResultsBuilder results = new ResultsBuilder(EvalFormat.PREFLIGHT);
    OptionalLong total = root.count("total");
    OptionalLong passed = root.count("passed");
    OptionalDouble rate = root.share("pass_rate");
    if (passed.isPresent() && total.isPresent()) {
      requireConsistent(root, total.getAsLong(), passed.getAsLong(), rate);
    } else if (total.isPresent() && rate.isPresent()) {
      passed = wholeNumber(rate.getAsDouble() * total.getAsLong());
    }
    results.counts(total, passed);
    results.rate(rate);
    root.get("metrics").ifPresent(metrics -> metrics(metrics, results));
    return results.build();
  }

  private static void requireConsistent(
      ResultNode root, long total, long passed, OptionalDouble rate) {
    if (passed > total) {
      throw root.get("passed").orElseThrow().problem("is " + passed + ", but total is " + total);
    }
    if (total > 0 && rate.isPresent()) {
      double share = (double) passed / total;
      if (Math.abs(share - rate.getAsDouble()) > ROUNDED) {
        throw root.get("pass_rate")
            .orElseThrow()
            .problem(
                String.format(
                    Locale.ROOT,
                    "is %s, but %d of %d passed, which is %.3f",
                    rate.getAsDouble(),
                    passed,
                    total,
                    share));
      }
    }
  }

  private static OptionalLong wholeNumber(double cases) {
    return Math.abs(cases - Math.rint(cases)) < 0.05
        ? OptionalLong.of((long) Math.rint(cases))
        : OptionalLong.empty();
  }

  private static void metrics(ResultNode metrics, ResultsBuilder results) {
    for (Node.Field field : metrics.fields()) {
      ResultNode value = metrics.at(field.name(), field.value());
      if (value.node() instanceof Node.Items) {
        List<ResultNode> scores = value.items();
        if (scores.isEmpty()) {
          results.metric(field.name(), MetricScores.ofMean(Double.NaN));
        }
        scores.forEach(score -> results.score(field.name(), score.number()));
      } else {
        results.metric(field.name(), MetricScores.ofMean(value.number()));
      }
    }
  }
}
