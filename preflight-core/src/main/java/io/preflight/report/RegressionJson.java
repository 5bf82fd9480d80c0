package io.preflight.report;

import io.preflight.baseline.BaselineOrigin;
import io.preflight.baseline.Compared;
import io.preflight.check.RegressionResult;
import io.preflight.stats.compare.RankTest;
import io.preflight.stats.compare.Regressed;
import io.preflight.stats.exact.Limits;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** How a number compares with a baseline, as JSON. */
final class RegressionJson {

  private RegressionJson() {}

  static Map<String, Object> of(RegressionResult result) {
    Compared compared = result.compared();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("source", result.baseline().source());
    tree.put("origin", origin(result.baseline()));
    tree.put("value", compared.before());
    tree.put("change", JsonValues.number(compared.change()));
    tree.put("margin", compared.limit().margin());
    tree.put("ruling", result.ruling().map(Enum::name).orElse(null));
    tree.put("confidence", compared.confidence());
    tree.put("change_interval", result.change().map(RegressionJson::limits).orElse(null));
    tree.put("method", result.method());
    boolean once = result.decision().isEmpty();
    tree.put("p_kept", once ? compared.shown().map(Regressed::keptP).orElse(null) : null);
    tree.put("p_violated", once ? compared.shown().map(Regressed::brokenP).orElse(null) : null);
    tree.put("shift", compared.anyShift().map(any -> shift(compared, any)).orElse(null));
    tree.put("fisher_p", JsonValues.number(compared.fisherP()));
    tree.put("decision", result.decision().map(DecisionJson::of).orElse(null));
    return tree;
  }

  private static Map<String, Object> origin(BaselineOrigin origin) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("profile", origin.profile().orElse(null));
    tree.put("model", origin.model().orElse(null));
    tree.put("recorded", origin.recorded().map(Object::toString).orElse(null));
    tree.put("simulated", origin.simulated().orElse(null));
    tree.put("max_tokens", whole(origin.maxTokens()));
    tree.put("concurrency", whole(origin.concurrency()));
    return tree;
  }

  private static Integer whole(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static Map<String, Object> shift(Compared compared, RankTest any) {
    boolean more = compared.limit().metric().higherIsBetter();
    Map<String, Object> tree = ranks(any, more);
    tree.put("beyond_margin", compared.shiftRuling().map(Enum::name).orElse(null));
    tree.put("against_margin", compared.shift().map(test -> ranks(test, more)).orElse(null));
    return tree;
  }

  private static Map<String, Object> ranks(RankTest test, boolean more) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("u", test.u());
    tree.put("probability_larger", test.probability());
    tree.put("p_worse", more ? test.smallerP() : test.largerP());
    tree.put("p_better", more ? test.largerP() : test.smallerP());
    return tree;
  }

  private static Object limits(Limits limits) {
    return Arrays.asList(JsonValues.number(limits.low()), JsonValues.number(limits.high()));
  }
}
