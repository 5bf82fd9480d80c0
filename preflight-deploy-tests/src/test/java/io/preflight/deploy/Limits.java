package io.preflight.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/** The limits of the profile {@code inference}, in the units of Prometheus. */
final class Limits {

  private static final JsonNode SLA =
      Yaml.document(Repository.read("profiles/inference.yml")).at("/thresholds/sla");

  static final double TTFT_SECONDS = SLA.path("ttft_ms").asDouble() / 1e3;
  static final double LATENCY_SECONDS = SLA.path("latency_ms").asDouble() / 1e3;
  static final double ERROR_RATE = SLA.path("max_error_rate").asDouble();
  static final double TOKENS_PER_SECOND = SLA.path("min_throughput").asDouble();

  private Limits() {}
}
