package io.preflight.evals;

import io.preflight.profile.EvalFormat;
import io.preflight.profile.document.Node;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * promptfoo: an eval with {@code results.results[]} and {@code results.stats}, or JSON lines with
 * one result each. Named scores become metrics, and {@code score} is one.
 */
final class PromptfooFormat implements JsonFormat {

  /** The failure reason of a result whose provider or assertion failed to run. */
  private static final double REASON_ERROR = 2;

  @Override
  public boolean fits(List<ResultNode> roots) {
    return JsonFormat.hasAny(roots, "results")
        || roots.stream().allMatch(row -> row.has("success") && row.has("namedScores"));
  }

  @Override
  public String mark() {
    return "a mapping with results.results or results.stats, or lines with success and namedScores";
  }

  @Override
  public EvalResults read(List<ResultNode> roots) {
    ResultsBuilder results = new ResultsBuilder(EvalFormat.PROMPTFOO).counting();
    if (!JsonFormat.hasAny(roots, "results")) {
      roots.forEach(row -> take(row, results));
      return results.build();
    }
    ResultNode outer = roots.get(0).get("results").orElseThrow(() -> unlike(roots.get(0)));
    if (outer.node() instanceof Node.Items) {
      outer.items().forEach(row -> take(row, results));
      return results.build();
    }
    Optional<ResultNode> stats = outer.get("stats");
    if (outer.has("results")) {
      outer.items("results").forEach(row -> take(row, results));
      stats.ifPresent(counted -> requireAll(counted, results.total()));
    } else {
      fromStats(stats.orElseThrow(() -> unlike(roots.get(0))), results);
    }
    return results.build();
  }

  private static void take(ResultNode row, ResultsBuilder results) {
    String name =
        row.get("testCase")
            .flatMap(test -> test.text("description"))
            .or(() -> row.text("description"))
            .orElseGet(() -> "case " + (results.total() + 1));
    boolean success =
        row.flag("success")
            .orElseThrow(() -> row.problem("has no success, expected true or false"));
    if (success) {
      results.passed();
    } else if (row.number("failureReason").orElse(0) == REASON_ERROR) {
      results.errored(name);
    } else {
      results.failed(name);
    }
    row.number("score").ifPresent(score -> results.score("score", score));
    row.get("namedScores").ifPresent(named -> scores(named, results));
  }

  private static void scores(ResultNode named, ResultsBuilder results) {
    for (Node.Field field : named.fields()) {
      results.score(field.name(), named.at(field.name(), field.value()).number());
    }
  }

  /** A file that was cut would otherwise speak for the cases it has lost. */
  private static void requireAll(ResultNode stats, long read) {
    long counted = counted(stats);
    if (counted != read) {
      throw stats.problem("counts " + counted + " cases, but the file has " + read + " results");
    }
  }

  private static long counted(ResultNode stats) {
    return stats.count("successes").orElse(0)
        + stats.count("failures").orElse(0)
        + stats.count("errors").orElse(0);
  }

  private static void fromStats(ResultNode stats, ResultsBuilder results) {
    results.counts(
        OptionalLong.of(counted(stats)), OptionalLong.of(stats.count("successes").orElse(0)));
    results.errors(stats.count("errors").orElse(0));
  }

  private static RuntimeException unlike(ResultNode root) {
    return root.problem("has neither results.results nor results.stats, as promptfoo writes them");
  }
}
