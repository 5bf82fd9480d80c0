package io.preflight.testkit.metrics;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The metrics of all models, written in the text format of Prometheus. Not thread-safe. */
public final class VllmMetrics {

  /** How the metrics are written: the text format, version 0.0.4. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Map<String, ModelMetrics> models = new LinkedHashMap<>();
  private final long cacheCapacity;

  /**
   * Creates metrics that are all zero.
   *
   * @param models the models served
   * @param cacheCapacity how many tokens fit into the cache
   */
  public VllmMetrics(Collection<String> models, long cacheCapacity) {
    this.cacheCapacity = cacheCapacity;
    models.forEach(this::of);
  }

  /**
   * The metrics of a model.
   *
   * @param model its name
   * @return its metrics, new ones if there were none
   */
  public ModelMetrics of(String model) {
    return models.computeIfAbsent(model, name -> new ModelMetrics());
  }

  /**
   * Everything in the text format.
   *
   * @return lines that end with a line feed each
   */
  public String text() {
    StringBuilder out = new StringBuilder(8 << 10);
    gauge(out, "num_requests_running", "Requests being generated.", m -> m.running);
    gauge(out, "num_requests_waiting", "Requests waiting for a slot.", m -> m.waiting);
    String usage = "Share of the KV cache in use, 1 is all.";
    gauge(out, "gpu_cache_usage_perc", usage, this::cacheUsage);
    gauge(out, "kv_cache_usage_perc", usage, this::cacheUsage);
    counter(out, "num_preemptions", "Preempted requests.", m -> m.preemptions);
    counter(out, "prompt_tokens", "Tokens of prompts.", m -> m.promptTokens);
    counter(out, "generation_tokens", "Tokens generated.", m -> m.outputTokens);
    finished(out);
    histogram(out, "request_prompt_tokens", "Prompt tokens.", m -> m.promptTokensPerRequest);
    histogram(out, "request_generation_tokens", "Tokens.", m -> m.outputTokensPerRequest);
    histogram(out, "time_to_first_token_seconds", "Time to first token.", m -> m.firstToken);
    String gap = "Time between tokens.";
    histogram(out, "time_per_output_token_seconds", gap, m -> m.betweenTokens);
    histogram(out, "inter_token_latency_seconds", gap, m -> m.betweenTokens);
    histogram(out, "e2e_request_latency_seconds", "Time of requests.", m -> m.endToEnd);
    histogram(out, "request_queue_time_seconds", "Time waiting.", m -> m.queueTime);
    histogram(out, "request_inference_time_seconds", "Time running.", m -> m.inferenceTime);
    histogram(out, "request_prefill_time_seconds", "Time in prefill.", m -> m.prefillTime);
    histogram(out, "request_decode_time_seconds", "Time in decode.", m -> m.decodeTime);
    return out.toString();
  }

  private double cacheUsage(ModelMetrics metrics) {
    return Math.min(1, (double) metrics.cachedTokens / cacheCapacity);
  }

  private void gauge(
      StringBuilder out, String name, String help, ToDoubleFunction<ModelMetrics> value) {
    family(out, name, help, "gauge");
    models.forEach(
        (model, metrics) ->
            sample(out, name, labels(model), String.valueOf(value.applyAsDouble(metrics))));
  }

  private void counter(
      StringBuilder out, String name, String help, ToDoubleFunction<ModelMetrics> value) {
    String total = name + "_total";
    family(out, total, help, "counter");
    models.forEach(
        (model, metrics) ->
            sample(out, total, labels(model), String.valueOf(value.applyAsDouble(metrics))));
  }

  private void finished(StringBuilder out) {
    String name = "request_success_total";
    family(out, name, "Requests that ended.", "counter");
    models.forEach(
        (model, metrics) ->
            metrics.finished.forEach(
                (reason, count) ->
                    sample(
                        out,
                        name,
                        labels(model) + ",finished_reason=\"" + reason + "\"",
                        String.valueOf(count))));
  }

  private void histogram(
      StringBuilder out, String name, String help, Function<ModelMetrics, Histogram> value) {
    family(out, name, help, "histogram");
    models.forEach(
        (model, metrics) -> {
          Histogram histogram = value.apply(metrics);
          String labels = labels(model);
          int buckets = histogram.buckets();
          for (int i = 0; i < buckets; i++) {
            String bucket = labels + ",le=\"" + histogram.bound(i) + "\"";
            sample(out, name + "_bucket", bucket, String.valueOf(histogram.countUpTo(i)));
          }
          sample(out, name + "_count", labels, String.valueOf(histogram.countUpTo(buckets - 1)));
          sample(out, name + "_sum", labels, String.valueOf(histogram.sum()));
        });
  }

  private static void family(StringBuilder out, String name, String help, String type) {
    out.append("# HELP vllm:").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE vllm:").append(name).append(' ').append(type).append('\n');
  }

  private static void sample(StringBuilder out, String name, String labels, String value) {
    out.append("vllm:").append(name);
    out.append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static String labels(String model) {
    String escaped = model.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "engine=\"0\",model_name=\"" + escaped + "\"";
  }
}
