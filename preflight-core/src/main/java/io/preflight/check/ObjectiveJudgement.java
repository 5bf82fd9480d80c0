package io.preflight.check;

import io.preflight.evidence.Evidence;
import io.preflight.evidence.Mode;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Objective;
import io.preflight.profile.Quantity;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.stats.Summary;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Compares one objective with the evidence, and says in words how it ended. */
final class ObjectiveJudgement {

  private ObjectiveJudgement() {}

  static ObjectiveResult of(Objective objective, Evidence evidence) {
    RunMetrics metrics = evidence.metrics();
    Metric metric = objective.metric();
    if (evidence.mode() == Mode.SIMULATED && !simulated(metric)) {
      return unmeasured(objective, "not available in simulation");
    }
    OptionalDouble observed = metrics.value(metric, objective.statistic());
    if (observed.isEmpty()) {
      return unmeasured(objective, whyUnmeasured(metric, evidence));
    }
    boolean met = objective.comparison().holds(observed.getAsDouble(), objective.limit());
    return new ObjectiveResult(
        objective,
        observed,
        met ? ObjectiveStatus.MET : ObjectiveStatus.VIOLATED,
        count(metric, metrics),
        Optional.empty());
  }

  /** For instance {@code ttft p95 812 ms, limit 500 ms}. */
  static String sentence(ObjectiveResult result) {
    Objective objective = result.objective();
    if (result.observed().isEmpty()) {
      return objective.subject()
          + " not measured, limit "
          + Quantity.display(objective.limit(), objective.metric().unit())
          + result.reason().map(reason -> ": " + reason).orElse("");
    }
    Quantity.Pair pair =
        Quantity.pair(
            result.observed().getAsDouble(), objective.limit(), objective.metric().unit());
    String measured = objective.subject() + " " + pair.measured() + ", limit " + pair.limit();
    boolean explained =
        result.status() == ObjectiveStatus.UNDECIDED
            || (result.status() == ObjectiveStatus.VIOLATED && result.decision().isPresent());
    return explained
        ? measured + result.reason().map(reason -> ", " + word(result) + reason).orElse("")
        : measured;
  }

  private static String word(ObjectiveResult result) {
    boolean confident = result.reason().map(reason -> reason.startsWith("at ")).orElse(false);
    return result.status() == ObjectiveStatus.UNDECIDED
        ? confident ? "undecided " : "undecided: "
        : "";
  }

  private static ObjectiveResult unmeasured(Objective objective, String reason) {
    return new ObjectiveResult(
        objective, OptionalDouble.empty(), ObjectiveStatus.UNMEASURED, 0, Optional.of(reason));
  }

  private static boolean simulated(Metric metric) {
    return metric == Metric.TOKEN_LATENCY
        || metric == Metric.LATENCY
        || metric == Metric.THROUGHPUT;
  }

  private static long count(Metric metric, RunMetrics metrics) {
    return metric.scope() == Metric.Scope.RUN
        ? metrics.total()
        : metrics.summary(metric).map(Summary::n).orElse(0L);
  }

  private static String whyUnmeasured(Metric metric, Evidence evidence) {
    RunMetrics metrics = evidence.metrics();
    if (metrics.total() == 0) {
      return "no request was measured";
    }
    if (metrics.count(SampleStatus.ERROR) == metrics.total()) {
      return metrics.total() == 1
          ? "the only request failed (" + errorClasses(metrics) + ")"
          : "all " + metrics.total() + " requests failed (" + errorClasses(metrics) + ")";
    }
    return switch (metric) {
      case COST_PER_TOKEN, COST_PER_REQUEST ->
          "no price is known, set cost.cost_per_token_usd or cost.input_usd_per_mtok and"
              + " cost.output_usd_per_mtok";
      case TOKEN_LATENCY, THROUGHPUT, SYSTEM_THROUGHPUT -> "no output tokens were counted";
      case TPOT, DECODE_THROUGHPUT, ITL -> "no request showed two tokens one after the other";
      case REQUEST_RATE, GOODPUT -> "how long was measured is not known";
      default ->
          evidence.mode() == Mode.OFFLINE
              ? "the recorded samples have no " + metric.word() + "_ms"
              : "no request showed it";
    };
  }

  private static String errorClasses(RunMetrics metrics) {
    return metrics.errors().entrySet().stream()
        .map(entry -> entry.getKey().word() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
