package io.preflight.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Profiles that load, in every style there is. */
final class GoodProfiles {

  /** The shape of the original readiness tool's profile for inference services. */
  static final String ORIGINAL =
      """
      name: inference
      description: Readiness of a streaming inference endpoint
      probe:
        tool: llmprobe
        config: probes/local.yml
        duration: 30s
        interval: 5s
      thresholds:
        sla:
          ttft_ms: 500
          latency_ms: 10000
          min_throughput: 3
          max_error_rate: 0.01
        gate:
          min_probes: 5
          pass_rate: 0.95
      observability:
        prometheus: null
        queries: observability/queries.yml
      report:
        outdir: reports
      """;

  /** A file of limits alone. */
  static final String BARE_THRESHOLDS =
      """
      sla:
        ttft_ms: 800
        latency_ms: 12000
      gate:
        min_probes: 10
        pass_rate: 0.9
      """;

  /** A JSON file of limits in the gatekeeper's words. */
  static final String JSON_LIMITS =
      """
      {
      	"max_latency_ms": 150,
      	"min_throughput_tokens_per_sec": 10.0,
      	"max_cost_per_1k_tokens": 2e-3
      }
      """;

  /** Everything there is in our own words. */
  static final String COMPLETE =
      """
      $schema: preflight-profile.schema.json
      name: my service (blue)
      kind: inference
      description: "0.5"
      extends: dev
      model: Qwen/Qwen3-8B
      model_size_b: 8
      target:
        protocol: openai
        label: vllm
        base_url: https://[::1]:8443/v1/
        api_key_env: MY_KEY
        headers: {X-Team: search, X-Version: 3, X-Flag: true}
        timeouts: {connect: 500ms, first_token: 1m30s, idle: 1.5s, total: 1h}
        launch:
          command: [vllm, serve, "{model}", --port, 8443]
          port: 8443
          ready_path: /health
          timeout: 10min
          env: {CUDA_VISIBLE_DEVICES: 0, EMPTY: ""}
          log: logs/vllm.log
      load: {runs: 100, warmup: 0, concurrency: 10}
      workload:
        prompts: [one, "2"]
        max_tokens: 64
        temperature: 0
      objectives:
        - ttft p95 <= 500ms
        - latency p99.9 <= 10 s
        - itl max <= 1min
        - tpot mean<=20ms
        - token_latency min <= 20ms/token
        - decode_throughput p50 >= 3tok/s
        - system_throughput >= 400 tok/s
        - goodput >= 0.5req/s
        - error_rate <= .01
        - healthy_rate >= 100%
        - cost_per_request mean <= 2e-3USD
      max_latency_ms: 150.5
      p95_multiplier: 2
      min_throughput_tokens_per_sec: 10
      max_cost_per_token: 2e-06
      thresholds:
        sla: {max_error_rate: 0}
      gate: {min_probes: 20, pass_rate: 1, small_sample: warn}
      limits: {ttft_ms: 1, latency_ms: 2, tpot_ms: 3, token_latency_ms: 4, min_throughput: 5,
        min_throughput_tokens_per_sec: 6}
      cost: {input_usd_per_mtok: 0, output_usd_per_mtok: 15}
      percentile_method: linear
      report: {outdir: reports/run}
      """;

  private GoodProfiles() {}

  static Stream<String> all() {
    return Stream.of(
        ORIGINAL,
        BARE_THRESHOLDS,
        JSON_LIMITS,
        COMPLETE,
        "max_latency_ms: 1\nobservability:\ngate:\n",
        "objectives: ttft p95 <= 500ms\n",
        "max_latency_ms: 1\ntarget: {launch: {command: 'serve --port {port}'}}\n",
        "max_latency_ms: 1\n"
            + "target: {protocol: http, http: {method: PUT, path: '/a?q={prompt}', body: x,"
            + " content_type: text/plain, key_header: X-Key, format: sse, content: [/a, /b/0],"
            + " content_events: [t], finish_reason: /f, output_tokens: /o, input_tokens: /i, error:"
            + " /e, end: /d, end_data: '[DONE]', end_event: end}}\n",
        "max_latency_ms: 1\n"
            + "target: {protocol: azure, azure: {deployment: blue, api_version:"
            + " '2025-01-01-preview'}}\n",
        "max_latency_ms: 1\n"
            + "target: {protocol: bedrock, bedrock: {region: us-gov-west-1, access_key_id_env: A,"
            + " secret_access_key_env: B, session_token_env: C}}\n",
        "max_latency_ms: 1\ntarget: {protocol: bedrock, api_key_env: K}\n",
        "max_latency_ms: 1\ntarget: {tls: {ca_file: ca.pem, cert_file: c.pem, key_file: c.key}}\n",
        "max_latency_ms: 1\n"
            + "target: {retry: {attempts: 10, on: [http_429, timeout_first_token], backoff: 1ms,"
            + " max_wait: 1h}}\n",
        "max_latency_ms: 1\ntarget: {retry: }\n",
        "max_latency_ms: 1\n"
            + "target: {tls: {trust_store: t.p12, trust_store_password_env: T, key_store: k.p12,"
            + " key_store_password_env: K, key_alias: a}}\n",
        "max_latency_ms: 1\ntarget: {http_version: 2}\n",
        "max_latency_ms: 1\ntarget: {http_version: '1.1'}\n",
        "max_latency_ms: 1\ntarget: {http_version: auto}\n",
        "max_latency_ms: 1\nbaseline:\n",
        "max_latency_ms: 1\n"
            + "baseline: {from: b.json, max_regression: 1000%, max_error_rate_increase: 0.5,"
            + " metrics: [ttft p99.9, throughput p5 99.5%, error_rate 0%], required: true,"
            + " max_ttft_multiplier: 2, max_latency_multiplier: 0.5}\n",
        "max_latency_ms: 1\nbaseline: {max_regression: 1, metrics: latency p50 7%}\n",
        "max_latency_ms: 1\n"
            + "baseline: {from: live, target: {protocol: openai, label: old, base_url:"
            + " 'http://old:8000/v1', model: m, api_key_env: OLD_KEY, headers: {X-A: b}}}\n",
        "kind: app\n"
            + "evals: {command: run, path: evals, results_file: r.json, junit: target/reports,"
            + " junit_names: ['*Eval'], junit_tags: [evals], test_classes: out, format: deepeval,"
            + " min_pass_rate: 0.9, metrics: {a: {min: -1, max: 5}, b b: {max: 0.05}}, confidence:"
            + " 0.95, undecided: warn, max_age: 24h, timeout: 1h, env_allow: [A, B_*]}\n",
        "kind: rag\nevals: {command: run, metrics: {citation_rate: {min: 0.9}}}\n",
        "probe:\n",
        "max_latency_ms: 1\n"
            + "load: {rate: 0.5, runs: 9, arrivals: poisson, seed: 1, max_in_flight: 5}\n",
        "max_latency_ms: 1\n"
            + "load: {stages: [{duration: 1s, rate: 1}, {duration: 1s, from: 0, to: 9}]}\n",
        "max_latency_ms: 1\nload: {warmup: auto, max_warmup: 5, connections: fresh, cooldown: 2}\n",
        "max_latency_ms: 1\nload: {max_requests: 5, max_duration: 1h, max_tokens_total: 9}\n",
        "max_latency_ms: 1\nload: {concurrency: 4, ramp: 10s}\n",
        "sla:\n");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
