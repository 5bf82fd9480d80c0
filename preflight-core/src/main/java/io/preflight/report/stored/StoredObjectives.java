package io.preflight.report.stored;

import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.Compared;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.RegressionResult;
import io.preflight.decision.Decision;
import io.preflight.decision.ObjectiveDecision;
import io.preflight.decision.RegressionDecision;
import io.preflight.problem.Location;
import io.preflight.profile.Comparison;
import io.preflight.profile.Objective;
import io.preflight.profile.RegressionLimit;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.stats.compare.RankTest;
import io.preflight.stats.compare.Regressed;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Forecast;
import io.preflight.stats.sequential.Ruling;
import java.util.List;
import java.util.Optional;

/** How each objective ended, read from a report. */
final class StoredObjectives {

  private StoredObjectives() {}

  static ObjectiveResult result(StoredNode json) {
    Objective objective =
        new Objective(
            json.word("metric", Metric::ofWord),
            statistic(json),
            json.word("comparison", Comparison.values(), Comparison::symbol),
            json.number("limit"),
            json.maybe("location").map(StoredObjectives::location));
    return new ObjectiveResult(
        objective,
        json.maybeNumber("observed"),
        json.word("status", ObjectiveStatus.values(), Enum::name),
        json.whole("n"),
        json.maybeText("reason"),
        json.maybe("decision").map(decision -> decision(decision, objective)),
        json.maybe("baseline").map(baseline -> regression(baseline, objective, json)));
  }

  /** The decision of a run, whose parts stand with the objectives. */
  static Decision decision(StoredNode json, List<ObjectiveResult> results) {
    return new Decision(
        json.number("confidence"),
        json.text("mode").equals("confident"),
        json.whole("requests"),
        json.flag("decided"),
        results.stream().flatMap(result -> result.decision().stream()).toList(),
        results.stream()
            .flatMap(result -> result.regression().stream())
            .flatMap(regression -> regression.decision().stream())
            .toList());
  }

  private static Statistic statistic(StoredNode json) {
    return json.maybe("statistic")
        .map(statistic -> statistic.word(Statistic::ofWord))
        .orElse(Statistic.WHOLE);
  }

  private static Location location(StoredNode json) {
    return new Location(json.text("source"), json.maybeSmall("line"), json.text("key"));
  }

  private static ObjectiveDecision decision(StoredNode json, Objective objective) {
    return new ObjectiveDecision(
        objective,
        json.word("ruling", Ruling.values(), Enum::name),
        json.text("method"),
        json.whole("requests"),
        json.maybeWhole("decided_after"),
        json.maybe("over_limit")
            .map(
                over ->
                    new ObjectiveDecision.Share(
                        over.whole(),
                        json.number("over_limit_allowed"),
                        limits(json, "over_limit_interval"))),
        json.maybe("interval").map(interval -> limits(json, "interval")),
        json.number("inflation"),
        json.maybeWhole("fixed_size_requests"),
        forecast(json),
        json.maybeText("reason"));
  }

  private static Optional<Forecast> forecast(StoredNode json) {
    return json.maybe("more_requests_at_least")
        .map(least -> new Forecast(json.maybeWhole("more_requests_expected"), least.whole()));
  }

  /** A missing end is open. */
  private static Limits limits(StoredNode json, String name) {
    List<StoredNode> ends = json.items(name);
    if (ends.size() != 2) {
      throw json.at(name).wrong("two numbers");
    }
    StoredNode low = ends.get(0);
    StoredNode high = ends.get(1);
    return new Limits(
        low.isAbsent() ? Double.NEGATIVE_INFINITY : low.number(),
        high.isAbsent() ? Double.POSITIVE_INFINITY : high.number());
  }

  private static RegressionResult regression(
      StoredNode json, Objective objective, StoredNode result) {
    RegressionLimit limit =
        new RegressionLimit(
            objective.metric(), objective.statistic(), json.number("margin"), objective.source());
    boolean more = limit.metric().higherIsBetter();
    Optional<StoredNode> shift = json.maybe("shift");
    Compared compared =
        new Compared(
            limit,
            json.number("value"),
            result.maybeNumber("observed"),
            result.whole("n"),
            json.number("confidence"),
            json.maybe("p_kept").map(kept -> shown(json, kept.number())),
            shift.flatMap(ranks -> ranks.maybe("against_margin")).map(ranks -> ranks(ranks, more)),
            shift.map(ranks -> ranks(ranks, more)),
            json.maybeNumber("fisher_p"));
    return new RegressionResult(
        compared,
        json.maybe("decision").map(decision -> decision(json, decision, limit)),
        origin(json.text("source"), json.at("origin").object()));
  }

  private static Regressed shown(StoredNode json, double kept) {
    return new Regressed(
        json.word("ruling", Ruling.values(), Enum::name),
        limits(json, "change_interval"),
        kept,
        json.number("p_violated"));
  }

  private static RegressionDecision decision(
      StoredNode json, StoredNode decision, RegressionLimit limit) {
    return new RegressionDecision(
        limit,
        json.word("ruling", Ruling.values(), Enum::name),
        json.text("method"),
        decision.whole("requests"),
        decision.maybeWhole("decided_after"),
        limits(json, "change_interval"),
        decision.number("inflation"),
        forecast(decision));
  }

  private static RankTest ranks(StoredNode json, boolean more) {
    double worse = json.number("p_worse");
    double better = json.number("p_better");
    return new RankTest(
        json.number("u"),
        json.number("probability_larger"),
        more ? better : worse,
        more ? worse : better);
  }

  private static BaselineOrigin origin(String source, StoredNode json) {
    return new BaselineOrigin(
        source,
        json.maybeText("profile"),
        json.maybeText("model"),
        json.maybe("recorded").map(StoredNode::moment),
        json.maybe("simulated").map(StoredNode::flag),
        json.maybeSmall("max_tokens"),
        json.maybeSmall("concurrency"));
  }
}
