package io.preflight.ui;

import io.preflight.profile.Setting;
import java.util.Arrays;
import java.util.Optional;

/** What a person may set on the page. Everything else stays as the profile has it. */
enum Field {
  RUNS("runs", "load.runs", "Requests"),
  WARMUP("warmup", "load.warmup", "Warm-up requests"),
  CONCURRENCY("concurrency", "load.concurrency", "Users at once"),
  MAX_TOKENS("max_tokens", "workload.max_tokens", "Output tokens"),
  TTFT_MS("ttft_ms", "thresholds.sla.ttft_ms", "TTFT p95"),
  LATENCY_MS("latency_ms", "thresholds.sla.latency_ms", "Latency p95"),
  MAX_ERROR_RATE("max_error_rate", "thresholds.sla.max_error_rate", "Error rate"),
  MAX_LATENCY_MS("max_latency_ms", "max_latency_ms", "Time per token"),
  MIN_THROUGHPUT("min_throughput", "min_throughput_tokens_per_sec", "Throughput"),
  MODEL_SIZE_B("model_size_b", "model_size_b", "Model size");

  private final String word;
  private final String key;
  private final String label;

  Field(String word, String key, String label) {
    this.word = word;
    this.key = key;
    this.label = label;
  }

  /** The name in the requests of the page. */
  String word() {
    return word;
  }

  /** The name a person sees. */
  String label() {
    return label;
  }

  Setting setting(String value) {
    return new Setting(key, value, "'" + label + "' on the page", Setting.Origin.FORM);
  }

  static Optional<Field> ofWord(String word) {
    return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
  }
}
