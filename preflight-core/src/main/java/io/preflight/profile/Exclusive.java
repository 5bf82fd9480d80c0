package io.preflight.profile;

import java.util.List;

/**
 * Keys that exclude each other within one source; between sources the stronger one wins.
 *
 * @param one a canonical key
 * @param others the canonical keys that cannot stand beside it
 */
record Exclusive(String one, List<String> others) {

  /** All such keys. */
  static final List<Exclusive> ALL =
      List.of(
          new Exclusive("load.runs", List.of("load.duration", "load.interval")),
          new Exclusive(
              "load.rate",
              List.of("load.concurrency", "load.interval", "load.stages", "load.replay")),
          new Exclusive(
              "load.stages",
              List.of(
                  "load.concurrency",
                  "load.interval",
                  "load.replay",
                  "load.runs",
                  "load.duration")),
          new Exclusive("load.replay", List.of("load.concurrency", "load.interval")),
          new Exclusive("capacity.levels", List.of("capacity.rates")),
          new Exclusive(
              "workload.prompt",
              List.of("workload.prompts", "workload.file", "workload.synthetic.input_tokens")),
          new Exclusive(
              "workload.prompts", List.of("workload.file", "workload.synthetic.input_tokens")),
          new Exclusive("workload.file", List.of("workload.synthetic.input_tokens")),
          new Exclusive("target.tls.ca_file", List.of("target.tls.trust_store")),
          new Exclusive(
              "target.tls.key_store", List.of("target.tls.cert_file", "target.tls.key_file")),
          new Exclusive("observability.prometheus_data", List.of("observability.prometheus")),
          new Exclusive(
              "observability.prometheus_token_env",
              List.of(
                  "observability.prometheus_user_env", "observability.prometheus_password_env")),
          new Exclusive("max_cost_per_token", List.of("max_cost_per_1k_tokens")),
          new Exclusive(
              "cost.cost_per_token_usd",
              List.of("cost.input_usd_per_mtok", "cost.output_usd_per_mtok")));
}
