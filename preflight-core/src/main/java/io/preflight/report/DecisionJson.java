package io.preflight.report;

import io.preflight.decision.Decision;
import io.preflight.decision.ObjectiveDecision;
import io.preflight.decision.RegressionDecision;
import io.preflight.stats.exact.Limits;
import io.preflight.stats.sequential.Forecast;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How sure the verdict is, as JSON. */
final class DecisionJson {

  private DecisionJson() {}

  static Map<String, Object> ofRun(Decision decision) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("mode", decision.gates() ? "confident" : "point");
    tree.put("confidence", decision.confidence());
    tree.put("stated_error", decision.gates() ? rounded(1 - decision.confidence()) : null);
    tree.put("requests", decision.requests());
    tree.put("decided", decision.decided());
    return tree;
  }

  static Map<String, Object> of(ObjectiveDecision decision) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("ruling", decision.ruling().name());
    tree.put("method", decision.method());
    tree.put("requests", decision.requests());
    tree.put("decided_after", whole(decision.decidedAfter()));
    tree.put("effective_requests", decision.effectiveRequests());
    tree.put("inflation", decision.inflation());
    tree.put("reason", decision.reason().orElse(null));
    tree.put("interval", decision.interval().map(DecisionJson::limits).orElse(null));
    tree.put("over_limit", decision.share().map(ObjectiveDecision.Share::over).orElse(null));
    tree.put(
        "over_limit_allowed", decision.share().map(share -> rounded(share.allowed())).orElse(null));
    tree.put(
        "over_limit_interval", decision.share().map(share -> limits(share.limits())).orElse(null));
    tree.put("fixed_size_requests", whole(decision.fixedSize()));
    forecast(tree, decision.forecast());
    return tree;
  }

  static Map<String, Object> of(RegressionDecision decision) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("requests", decision.requests());
    tree.put("decided_after", whole(decision.decidedAfter()));
    tree.put("inflation", decision.inflation());
    forecast(tree, decision.forecast());
    return tree;
  }

  private static void forecast(Map<String, Object> tree, Optional<Forecast> forecast) {
    tree.put(
        "more_requests_expected",
        forecast.map(Forecast::expected).map(DecisionJson::whole).orElse(null));
    tree.put("more_requests_at_least", forecast.map(Forecast::atLeast).orElse(null));
  }

  /** Infinite limits are {@code null}. */
  private static List<Double> limits(Limits limits) {
    return Arrays.asList(JsonValues.number(limits.low()), JsonValues.number(limits.high()));
  }

  private static Long whole(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** Without the traces of binary fractions. */
  private static double rounded(double value) {
    return Math.round(value * 1e12) / 1e12;
  }
}
