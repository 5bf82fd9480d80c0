package io.preflight.evals;

import io.preflight.profile.EvalSpec;
import io.preflight.profile.MetricLimits;
import io.preflight.stats.exact.Binomial;
import io.preflight.stats.exact.Limits;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run of evals has shown, as JSON values for reports. */
final class EvalDetails {

  private EvalDetails() {}

  static Map<String, Object> of(EvalSpec spec, EvalRun run, double confidence) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("source", run.source());
    run.command().ifPresent(command -> details.put("command", command(command)));
    spec.minPassRate().ifPresent(minimum -> details.put("min_pass_rate", minimum));
    if (!spec.metrics().isEmpty()) {
      Map<String, Object> gates = new LinkedHashMap<>();
      spec.metrics().forEach((name, limits) -> gates.put(name, limits(limits)));
      details.put("metric_gates", gates);
    }
    run.results().ifPresent(results -> results(results, confidence, details));
    return details;
  }

  private static Map<String, Object> command(CommandRun run) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("command", run.command());
    command.put("exit_code", run.exitCode());
    command.put("exit", run.exit());
    command.put("took_ms", run.took().toMillis());
    command.put("stdout", String.valueOf(run.output().getFileName()));
    command.put("stderr", String.valueOf(run.errors().getFileName()));
    return command;
  }

  private static Map<String, Object> limits(MetricLimits limits) {
    Map<String, Object> both = new LinkedHashMap<>();
    limits.min().ifPresent(min -> both.put("min", min));
    limits.max().ifPresent(max -> both.put("max", max));
    return both;
  }

  private static void results(EvalResults results, double confidence, Map<String, Object> details) {
    details.put("format", results.format().word());
    results.total().ifPresent(total -> details.put("total", total));
    results.passed().ifPresent(passed -> details.put("passed", passed));
    put(details, "errored", results.errored());
    put(details, "skipped", results.skipped());
    put(details, "flaky", results.flaky());
    results.passRate().ifPresent(rate -> details.put("pass_rate", rate));
    if (results.passed().isPresent() && results.total().orElse(0) > 0) {
      details.put(
          "pass_rate_interval",
          interval(
              Binomial.limits(
                  results.passed().getAsLong(), results.total().getAsLong(), confidence),
              Interval.EXACT,
              confidence));
    }
    Map<String, Object> means = new LinkedHashMap<>();
    Map<String, Object> metrics = new LinkedHashMap<>();
    results
        .metrics()
        .forEach(
            (name, scores) -> {
              if (Double.isFinite(scores.mean())) {
                means.put(name, scores.mean());
              }
              metrics.put(name, metric(scores, confidence));
            });
    details.put("reported_metrics", means);
    details.put("metrics", metrics);
    if (!results.notPassed().isEmpty()) {
      details.put("not_passed", results.notPassed());
    }
  }

  private static void put(Map<String, Object> details, String key, long count) {
    if (count > 0) {
      details.put(key, count);
    }
  }

  private static Map<String, Object> metric(MetricScores scores, double confidence) {
    Map<String, Object> metric = new LinkedHashMap<>();
    if (Double.isFinite(scores.mean())) {
      metric.put("mean", scores.mean());
    }
    put(metric, "n", scores.n());
    put(metric, "missing", scores.missing());
    scores.std().ifPresent(std -> metric.put("std", std));
    Interval.of(scores, confidence)
        .ifPresent(
            interval ->
                metric.put("interval", interval(interval.limits(), interval.method(), confidence)));
    return metric;
  }

  private static Map<String, Object> interval(Limits limits, String method, double confidence) {
    Map<String, Object> interval = new LinkedHashMap<>();
    interval.put("confidence", confidence);
    interval.put("low", limits.low());
    interval.put("high", limits.high());
    interval.put("method", method);
    return interval;
  }
}
