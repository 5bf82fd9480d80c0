package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.Finding;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.Plateau;
import io.preflight.check.Verdict;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.CapacitySpec;
import io.preflight.profile.Objective;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The capacity for programs: {@code preflight-capacity.json}, described by the JSON Schema {@code
 * preflight-capacity.schema.json} beside this class. Numbers are unrounded; what was not measured
 * is {@code null}.
 */
final class CapacityJson {

  /** The version of the format; it changes when a key is removed or changes its meaning. */
  static final int SCHEMA_VERSION = 1;

  private CapacityJson() {}

  /** Writes a report; the paths in it are relative to a folder. */
  static void write(CapacityReport report, Path base, Map<String, Path> artifacts, Writer out)
      throws IOException {
    JsonReport.write(tree(report, base, artifacts), out);
  }

  static String text(CapacityReport report, Path base, Map<String, Path> artifacts) {
    return JsonReport.text(tree(report, base, artifacts));
  }

  private static Map<String, Object> tree(
      CapacityReport report, Path base, Map<String, Path> artifacts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema_version", SCHEMA_VERSION);
    tree.put("generated", report.generated().toString());
    tree.put("verdict", report.verdict().map(Verdict::name).orElse(null));
    tree.put("exit_code", report.exitCode());
    tree.put("results", report.results().stream().map(one -> result(one, base)).toList());
    report.again().ifPresent(again -> tree.put("run_again", JsonReport.again(again)));
    tree.put("artifacts", Reports.relative(base, artifacts));
    return tree;
  }

  private static Map<String, Object> result(CapacityResult result, Path base) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("profile", result.name());
    tree.put("model", result.model().orElse(null));
    tree.put("source", result.source());
    tree.put("verdict", result.verdict().map(Verdict::name).orElse(null));
    tree.put("exit_code", result.exitCode());
    result.error().ifPresent(error -> tree.put("error", JsonReport.error(error)));
    tree.put("plan", plan(result.spec()));
    tree.put("objectives", result.objectives().stream().map(Objective::text).toList());
    tree.put("finding", finding(result.finding()));
    tree.put("levels", result.levels().stream().map(one -> level(one, base)).toList());
    tree.put("observations", result.observations());
    tree.put("notes", result.notes());
    return tree;
  }

  private static Map<String, Object> plan(CapacitySpec spec) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("axis", spec.axis().word());
    tree.put("level_unit", spec.axis() == CapacityAxis.USERS ? "users" : "req/s");
    tree.put("search", spec.searches());
    tree.put("levels", spec.searches() ? null : spec.levels());
    tree.put("min_level", JsonValues.number(spec.least()));
    tree.put("max_level", spec.highest());
    tree.put("requests_per_user", spec.requestsPerUser());
    tree.put("interval_s", spec.searches() ? 0.0 : seconds(spec.interval()));
    tree.put("level_duration_s", seconds(spec.levelDuration()));
    tree.put("cool_down_s", seconds(spec.coolDown()));
    tree.put("max_requests", spec.maxRequests());
    tree.put("max_duration_s", seconds(spec.maxDuration()));
    return tree;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("held_level", JsonValues.number(finding.held()));
    tree.put("not_held_level", finding.above().map(LevelResult::level).orElse(null));
    tree.put("not_held_status", finding.above().map(one -> one.status().word()).orElse(null));
    tree.put("saturation", finding.plateau().map(CapacityJson::plateau).orElse(null));
    tree.put("sentence", finding.sentence());
    return tree;
  }

  private static Map<String, Object> plateau(Plateau plateau) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("from_level", plateau.from());
    tree.put("to_level", plateau.to());
    tree.put("throughput_ratio", JsonValues.number(plateau.throughputRatio()));
    tree.put("latency_ratio", JsonValues.number(plateau.latencyRatio()));
    return tree;
  }

  private static Map<String, Object> level(LevelResult level, Path base) {
    RunMetrics metrics = level.evidence().metrics();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("level", level.level());
    tree.put("status", level.status().word());
    tree.put("reason", level.reason().isEmpty() ? null : level.reason());
    tree.put("requests", metrics.total());
    tree.put("failed", metrics.count(SampleStatus.ERROR));
    tree.put("started", level.evidence().started().toString());
    tree.put("duration_s", seconds(metrics.measured()));
    percentile(tree, "ttft_ms_p50", metrics, Metric.TTFT, 50);
    percentile(tree, "ttft_ms_p95", metrics, Metric.TTFT, 95);
    percentile(tree, "latency_ms_p50", metrics, Metric.LATENCY, 50);
    percentile(tree, "latency_ms_p95", metrics, Metric.LATENCY, 95);
    percentile(tree, "throughput_tokens_per_sec_p50", metrics, Metric.DECODE_THROUGHPUT, 50);
    whole(tree, "system_throughput_tokens_per_sec", metrics, Metric.SYSTEM_THROUGHPUT);
    whole(tree, "request_rate_per_sec", metrics, Metric.REQUEST_RATE);
    whole(tree, "error_rate", metrics, Metric.ERROR_RATE);
    Map<String, Object> errors = new LinkedHashMap<>();
    metrics.errors().forEach((errorClass, count) -> errors.put(errorClass.word(), count));
    tree.put("errors", errors);
    tree.put("objectives", level.objectives().stream().map(JsonReport::objective).toList());
    tree.put("growing_queue", level.overrun());
    tree.put("run", JsonReport.run(level.evidence()));
    tree.put("metrics", MetricsJson.of(level.evidence()));
    tree.put("artifacts", Reports.relative(base, level.artifacts()));
    return tree;
  }

  private static void percentile(
      Map<String, Object> tree, String key, RunMetrics metrics, Metric metric, double percent) {
    tree.put(key, JsonValues.number(metrics.value(metric, Statistic.percentile(percent))));
  }

  private static void whole(
      Map<String, Object> tree, String key, RunMetrics metrics, Metric metric) {
    tree.put(key, JsonValues.number(metrics.value(metric, Statistic.WHOLE)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
