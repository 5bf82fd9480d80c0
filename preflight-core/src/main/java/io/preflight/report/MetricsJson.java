package io.preflight.report;

import io.preflight.evidence.Attempts;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Evidence;
import io.preflight.evidence.RunMetrics;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.TokenSource;
import io.preflight.stats.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The {@code metrics} of the JSON report: the keys that reports of the original tools have, then
 * one object per metric.
 */
final class MetricsJson {

  private MetricsJson() {}

  static Map<String, Object> of(Evidence evidence) {
    RunMetrics metrics = evidence.metrics();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("total_probes", metrics.total());
    tree.put("statuses", statuses(metrics));
    tree.put("cancelled", metrics.count(SampleStatus.CANCELLED));
    tree.put("ttft_ms_p95", percentile(metrics, Metric.TTFT, 95));
    tree.put("latency_ms_p95", percentile(metrics, Metric.LATENCY, 95));
    tree.put("throughput_p50", percentile(metrics, Metric.DECODE_THROUGHPUT, 50));
    tree.put("error_rate", whole(metrics, Metric.ERROR_RATE));
    putPerTokenLatency(tree, metrics);
    tree.put("throughput_tokens_per_sec", value(metrics, Metric.THROUGHPUT, Statistic.MEAN));
    tree.put("total_tokens", metrics.totalTokens());
    tree.put("fewest_tokens", metrics.fewestTokens());
    tree.put("benchmark_duration_sec", metrics.measured().toNanos() / 1e9);
    tree.put("num_runs", metrics.total());
    tree.put("hardware", hardware(evidence.client()));
    tree.put("provider", evidence.provider());
    tree.put("started", evidence.started().toString());
    tree.put("percentile_method", metrics.percentileMethod().word());
    tree.put("spilled_to_disk", metrics.spilled());
    tree.put("token_source", tokenSource(metrics));
    tree.put("errors", errors(metrics));
    tree.put("http_statuses", httpStatuses(metrics));
    tree.put("http_versions", httpVersions(metrics));
    tree.put("attempts", attempts(metrics.attempts()));
    for (Metric metric : Metric.values()) {
      // The key error_rate is taken by the original's, a bare number.
      if (metric != Metric.ERROR_RATE) {
        tree.put(metric.word(), metric(metrics, metric));
      }
    }
    return tree;
  }

  /** Where the token counts came from, most frequent first, or {@code none}. */
  static String tokenSource(RunMetrics metrics) {
    return metrics.tokenSources().isEmpty()
        ? TokenSource.NONE.word()
        : metrics.tokenSources().stream().map(TokenSource::word).collect(Collectors.joining(", "));
  }

  private static Map<String, Object> statuses(RunMetrics metrics) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (SampleStatus status : SampleStatus.values()) {
      if (status != SampleStatus.CANCELLED) {
        tree.put(status.word(), metrics.count(status));
      }
    }
    return tree;
  }

  /** What the named profiles call latency is the latency per token. */
  private static void putPerTokenLatency(Map<String, Object> tree, RunMetrics metrics) {
    Optional<Summary> summary = metrics.summary(Metric.TOKEN_LATENCY);
    tree.put("avg_latency_ms", value(metrics, Metric.TOKEN_LATENCY, Statistic.MEAN));
    tree.put("p50_latency_ms", percentile(metrics, Metric.TOKEN_LATENCY, 50));
    tree.put("p95_latency_ms", percentile(metrics, Metric.TOKEN_LATENCY, 95));
    tree.put("std_latency_ms", summary.map(known -> JsonValues.number(known.std())).orElse(null));
    tree.put("confidence_interval_95", summary.map(MetricsJson::interval).orElse(null));
  }

  static Map<String, Object> hardware(ClientInfo client) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("os", client.os());
    tree.put("cpu", client.cpu());
    tree.put("cores", client.cores());
    tree.put("memory_bytes", client.memoryBytes() > 0 ? client.memoryBytes() : null);
    tree.put("jdk", client.jdk());
    tree.put("gpus", client.gpus());
    tree.put("preflight_version", client.preflightVersion());
    return tree;
  }

  private static List<Object> errors(RunMetrics metrics) {
    List<Object> errors = new ArrayList<>();
    metrics
        .errors()
        .forEach(
            (errorClass, count) -> {
              Map<String, Object> tree = new LinkedHashMap<>();
              tree.put("class", errorClass.word());
              tree.put("count", count);
              tree.put("example", metrics.errorExamples().get(errorClass));
              errors.add(tree);
            });
    return errors;
  }

  private static Map<String, Object> httpVersions(RunMetrics metrics) {
    Map<String, Object> tree = new LinkedHashMap<>();
    metrics.httpVersions().forEach((version, count) -> tree.put(version.word(), count));
    return tree;
  }

  private static Map<String, Object> attempts(Attempts attempts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("total", attempts.total());
    tree.put("failed", attempts.failed());
    tree.put("error_rate", JsonValues.number(attempts.errorRate()));
    tree.put("repeated_requests", attempts.repeatedRequests());
    Map<String, Object> errors = new LinkedHashMap<>();
    attempts.errors().forEach((errorClass, count) -> errors.put(errorClass.word(), count));
    tree.put("errors", errors);
    return tree;
  }

  private static Map<String, Object> httpStatuses(RunMetrics metrics) {
    Map<String, Object> tree = new LinkedHashMap<>();
    new TreeMap<>(metrics.httpStatuses())
        .forEach((status, count) -> tree.put(Integer.toString(status), count));
    return tree;
  }

  /** The numbers of a metric; one that has a single value per run is a sample of one. */
  private static Map<String, Object> metric(RunMetrics metrics, Metric metric) {
    Optional<Summary> summary = metrics.summary(metric);
    if (metric.scope() == Metric.Scope.RUN) {
      OptionalDouble value = metrics.value(metric, Statistic.WHOLE);
      summary =
          value.isPresent() ? Optional.of(ofOne(value.getAsDouble())) : Optional.<Summary>empty();
    }
    return summary.map(MetricsJson::numbers).orElse(null);
  }

  private static Summary ofOne(double value) {
    return new Summary(1, value, 0, value, value, value, value, value, value, value, value);
  }

  static Map<String, Object> numbers(Summary summary) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("mean", JsonValues.number(summary.mean()));
    tree.put("std", JsonValues.number(summary.std()));
    tree.put("min", JsonValues.number(summary.min()));
    tree.put("p50", JsonValues.number(summary.p50()));
    tree.put("p90", JsonValues.number(summary.p90()));
    tree.put("p95", JsonValues.number(summary.p95()));
    tree.put("p99", JsonValues.number(summary.p99()));
    tree.put("max", JsonValues.number(summary.max()));
    tree.put("n", summary.n());
    tree.put("mean_interval_95", interval(summary));
    return tree;
  }

  private static Object interval(Summary summary) {
    return JsonValues.clean(List.of(summary.meanLow(), summary.meanHigh()));
  }

  private static Double percentile(RunMetrics metrics, Metric metric, double percent) {
    return value(metrics, metric, Statistic.percentile(percent));
  }

  private static Double whole(RunMetrics metrics, Metric metric) {
    return value(metrics, metric, Statistic.WHOLE);
  }

  private static Double value(RunMetrics metrics, Metric metric, Statistic statistic) {
    return JsonValues.number(metrics.value(metric, statistic));
  }
}
