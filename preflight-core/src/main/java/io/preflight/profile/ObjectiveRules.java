package io.preflight.profile;

import io.preflight.problem.Location;
import io.preflight.sample.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns limits into objectives, whichever key they are written with. When two sources limit the
 * same metric, statistic and side, the stronger source's limit counts; within one source all count.
 */
final class ObjectiveRules {

  private static final double DEFAULT_P95_MULTIPLIER = 1.5;
  private static final double DEFAULT_ERROR_RATE = 0.01;
  private static final double DEFAULT_PASS_RATE = 0.95;
  private static final Statistic P50 = Statistic.percentile(50);
  private static final Statistic P95 = Statistic.percentile(95);

  /** A limit with its strength, and the key that reports list it under. */
  private record Candidate(Objective objective, int rank, Optional<String> key) {

    boolean sameSubject(Candidate other) {
      return objective.metric() == other.objective.metric()
          && objective.statistic().equals(other.objective.statistic())
          && objective.comparison() == other.objective.comparison();
    }
  }

  private final Merged merged;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<Candidate> outdone = new ArrayList<>();

  /** The objectives of a profile. */
  ObjectiveRules(Merged merged) {
    this.merged = merged;
    ofSla();
    ofNamedLimits();
    for (Layer layer : merged.layers()) {
      Entry written = layer.entries().get("objectives");
      if (written != null && written.value() instanceof ObjectivesType.Value value) {
        value
            .objectives()
            .forEach(o -> candidates.add(new Candidate(o, layer.rank(), Optional.empty())));
      }
    }
    candidates.stream()
        .filter(
            weak ->
                candidates.stream().anyMatch(c -> c.sameSubject(weak) && c.rank() > weak.rank()))
        .forEach(outdone::add);
    candidates.removeAll(outdone);
  }

  /** Whether limits were written there and stronger ones have taken the place of them all. */
  boolean isOutdone(Location where) {
    return comesFrom(where, outdone) && !comesFrom(where, candidates);
  }

  private static boolean comesFrom(Location where, List<Candidate> limits) {
    return limits.stream().anyMatch(limit -> limit.objective().source().equals(Optional.of(where)));
  }

  /** Whether a profile speaks the language of the original readiness tool, with its defaults. */
  static boolean original(Merged merged) {
    return merged.hasSection("probe", "thresholds", "sla");
  }

  /** The objectives that count, the same one once. */
  List<Objective> objectives() {
    Map<String, Objective> once = new LinkedHashMap<>();
    candidates.forEach(
        c -> once.putIfAbsent(c.objective().subject() + c.objective().limit(), c.objective()));
    return List.copyOf(once.values());
  }

  /** The limits that count, as JSON values under the keys they were configured with. */
  Map<String, Object> thresholds(int minProbes) {
    Set<String> keys = new LinkedHashSet<>();
    candidates.forEach(candidate -> candidate.key().ifPresent(keys::add));
    Map<String, Object> top = new LinkedHashMap<>();
    Map<String, Object> sla = new LinkedHashMap<>();
    Map<String, Object> gate = new LinkedHashMap<>();
    gate.put("min_probes", minProbes);
    for (String key : keys) {
      int dot = key.indexOf('.');
      Map<String, Object> section = dot < 0 ? top : key.startsWith("sla") ? sla : gate;
      section.put(key.substring(dot + 1), json(value(key)));
      if (key.equals("max_latency_ms")) {
        top.put("p95_multiplier", json(multiplier()));
      }
    }
    if (!sla.isEmpty()) {
      top.put("sla", sla);
    }
    top.put("gate", gate);
    return top;
  }

  private double value(String key) {
    double fallback = key.equals("gate.pass_rate") ? DEFAULT_PASS_RATE : DEFAULT_ERROR_RATE;
    return merged.number(key).orElse(fallback);
  }

  private static Object json(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Object) (long) value
        : (Object) value;
  }

  private void ofSla() {
    atMost("sla.ttft_ms", Metric.TTFT, P95);
    atMost("sla.latency_ms", Metric.LATENCY, P95);
    atLeast("sla.min_throughput", Metric.DECODE_THROUGHPUT, P50);
    if (!merged.has("sla.max_error_rate") && merged.hasSection("sla")) {
      byDefault("sla.max_error_rate", Metric.ERROR_RATE, Comparison.AT_MOST, DEFAULT_ERROR_RATE);
    }
    atMost("sla.max_error_rate", Metric.ERROR_RATE, Statistic.WHOLE);
    if (!merged.has("gate.pass_rate") && original(merged)) {
      byDefault("gate.pass_rate", Metric.HEALTHY_RATE, Comparison.AT_LEAST, DEFAULT_PASS_RATE);
    }
    atLeast("gate.pass_rate", Metric.HEALTHY_RATE, Statistic.WHOLE);
  }

  private void ofNamedLimits() {
    atMost("max_latency_ms", Metric.TOKEN_LATENCY, Statistic.MEAN);
    merged
        .number("max_latency_ms")
        .map(limit -> times(limit, multiplier()))
        .ifPresent(
            limit -> add("max_latency_ms", Metric.TOKEN_LATENCY, P95, Comparison.AT_MOST, limit));
    atLeast("min_throughput_tokens_per_sec", Metric.THROUGHPUT, Statistic.MEAN);
    atMost("max_cost_per_token", Metric.COST_PER_TOKEN, Statistic.MEAN);
    merged
        .number("max_cost_per_1k_tokens")
        .map(limit -> times(limit, 0.001))
        .ifPresent(
            limit ->
                add(
                    "max_cost_per_1k_tokens",
                    Metric.COST_PER_TOKEN,
                    Statistic.MEAN,
                    Comparison.AT_MOST,
                    limit));
  }

  private double multiplier() {
    return merged.number("p95_multiplier").orElse(DEFAULT_P95_MULTIPLIER);
  }

  /** In decimals, so that 0.1 × 3 is 0.3. */
  private static double times(double a, double b) {
    return BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b)).doubleValue();
  }

  private void atMost(String key, Metric metric, Statistic statistic) {
    merged.number(key).ifPresent(limit -> add(key, metric, statistic, Comparison.AT_MOST, limit));
  }

  private void atLeast(String key, Metric metric, Statistic statistic) {
    merged.number(key).ifPresent(limit -> add(key, metric, statistic, Comparison.AT_LEAST, limit));
  }

  private void add(
      String key, Metric metric, Statistic statistic, Comparison comparison, double limit) {
    Optional<Location> where = Optional.of(merged.where(key));
    candidates.add(
        new Candidate(
            new Objective(metric, statistic, comparison, limit, where),
            merged.rank(key),
            Optional.of(key)));
  }

  private void byDefault(String key, Metric metric, Comparison comparison, double limit) {
    Objective objective =
        new Objective(metric, Statistic.WHOLE, comparison, limit, Optional.empty());
    candidates.add(new Candidate(objective, -1, Optional.of(key)));
  }
}
