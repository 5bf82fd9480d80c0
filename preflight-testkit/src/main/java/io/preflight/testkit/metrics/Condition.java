package io.preflight.testkit.metrics;

/** What a {@link MetricsServer} suffers from. */
public enum Condition {
  /** Nothing: a few requests, an idle GPU, both replicas ready. */
  HEALTHY,
  /** Requests wait, and wait long. */
  QUEUE,
  /** The KV cache is nearly full. */
  KV_CACHE,
  /** Running requests are preempted. */
  PREEMPTIONS,
  /** The GPU has no time left. */
  GPU_SATURATED,
  /** The GPU has no memory left. */
  GPU_MEMORY,
  /** The GPU is hot and is slowed down. */
  THERMAL,
  /** The process has just begun. */
  COLD_START,
  /** Requests are refused with status 429. */
  RATE_LIMITED,
  /** Requests fail with status 500. */
  ERRORS,
  /** One of two replicas is ready. */
  FEW_REPLICAS
}
