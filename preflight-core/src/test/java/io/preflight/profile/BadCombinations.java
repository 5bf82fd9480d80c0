package io.preflight.profile;

import static io.preflight.profile.BadProfiles.seen;
import static io.preflight.profile.BadProfiles.unseen;

import io.preflight.profile.BadProfiles.Bad;
import java.util.stream.Stream;

/** Profiles whose keys are right one by one and wrong beside each other. */
final class BadCombinations {

  private BadCombinations() {}

  static Stream<Bad> all() {
    return Stream.concat(ofRuns(), evals());
  }

  private static Stream<Bad> ofRuns() {
    return Stream.of(
        seen(
            "runs and a duration",
            "max_latency_ms: 5\nload:\n  runs: 5\n  duration: 30s\n",
            "p.yml:4: load.duration: cannot stand beside 'load.runs' (p.yml); keep one"),
        seen(
            "one prompt and several",
            "max_latency_ms: 5\nworkload:\n  prompt: a\n  prompts: [b]\n",
            "p.yml:4: workload.prompts: cannot stand beside 'workload.prompt' (p.yml); keep one"),
        seen(
            "two limits on the cost",
            "max_cost_per_token: 0.1\nmax_cost_per_1k_tokens: 5\n",
            "p.yml:2: max_cost_per_1k_tokens: cannot stand beside 'max_cost_per_token' (p.yml);"
                + " keep one"),
        seen(
            "two ways to give the price",
            "max_latency_ms: 5\ncost:\n  cost_per_token_usd: 0.1\n  input_usd_per_mtok: 1\n"
                + "  output_usd_per_mtok: 1\n",
            "p.yml:4: cost.input_usd_per_mtok: cannot stand beside 'cost.cost_per_token_usd'"
                + " (p.yml); keep one"),
        unseen(
            "half a price",
            "max_latency_ms: 5\ncost: {output_usd_per_mtok: 5}\n",
            "p.yml:2: cost.output_usd_per_mtok: needs input_usd_per_mtok beside it (0 where it is"
                + " free)"),
        unseen(
            "a limit under both its names",
            "sla: {ttft_ms: 5}\nthresholds:\n  sla: {ttft_ms: 6}\n",
            "p.yml:3: thresholds.sla.ttft_ms: means the same as 'sla.ttft_ms' above; keep one"),
        unseen(
            "no limit at all",
            "model: m\n",
            "p: the profile has no limit and would pass everything; add objectives, thresholds.sla"
                + " or max_latency_ms"),
        unseen(
            "an application that is not asked",
            "max_latency_ms: 5\ntarget: {protocol: http}\n",
            "p.yml:2: target.protocol: http needs target.http beside it, such as {path: /chat,"
                + " body: '{\"question\": \"{prompt}\"}', content: /answer}"),
        unseen(
            "a template of another protocol",
            "max_latency_ms: 5\ntarget:\n  http: {path: /x}\n",
            "p.yml:3: target.http.path: needs target.protocol: http, but it is openai"),
        seen(
            "places that are none",
            "max_latency_ms: 5\n"
                + "target:\n"
                + "  protocol: http\n"
                + "  http: {content: [a.b], error: '/~2'}\n",
            "p.yml:4: target.http.content: expected a JSON Pointer such as"
                + " /choices/0/delta/content, but got the text 'a.b'",
            "p.yml:4: target.http.error: expected a JSON Pointer such as /choices/0/delta/content,"
                + " but got the text '/~2'"),
        unseen(
            "a client certificate without its key",
            "max_latency_ms: 5\ntarget:\n  tls: {cert_file: a.pem}\n",
            "p.yml:3: target.tls.cert_file: needs key_file beside it"),
        unseen(
            "a password of no key store",
            "max_latency_ms: 5\ntarget:\n  tls: {key_store_password_env: P12_PASSWORD}\n",
            "p.yml:3: target.tls.key_store_password_env: needs key_store beside it"),
        seen(
            "a version of HTTP that is none",
            "max_latency_ms: 5\ntarget:\n  http_version: 1.0\n",
            "p.yml:3: target.http_version: expected one of 1.1, 2, auto, but got '1.0'"),
        seen(
            "retries after what no retry mends",
            "max_latency_ms: 5\ntarget:\n  retry: {attempts: 1, on: [http_429, http_4xx]}\n",
            "p.yml:3: target.retry.attempts: expected a whole number from 2 to 10, but got the"
                + " number 1",
            "p.yml:3: target.retry.on: unknown value 'http_4xx', did you mean 'http_5xx' or"
                + " 'http_429'?"),
        unseen(
            "a launch without a command",
            "max_latency_ms: 5\ntarget:\n  launch: {port: 8000}\n",
            "p.yml:3: target.launch.port: a launch needs a command beside it, such as 'vllm serve"
                + " {model} --port {port}'"),
        unseen(
            "a command that cannot know its port",
            "max_latency_ms: 5\ntarget:\n  launch: {command: serve}\n",
            "p.yml:3: target.launch.command: a free port is picked, but the command has no {port};"
                + " add it, or set port to the one the server listens on"),
        unseen(
            "two different ports",
            "max_latency_ms: 5\ntarget:\n  base_url: http://x\n  launch: {command: a, port: 81}\n",
            "p.yml:4: target.launch.port: differs from the port of base_url, 80; make them equal or"
                + " remove one"));
  }

  private static Stream<Bad> evals() {
    return Stream.of(
        seen(
            "metrics without limits",
            "kind: app\n"
                + "evals:\n"
                + "  metrics:\n"
                + "    a: 0.8\n"
                + "    b: {}\n"
                + "    c: {minimum: 1}\n"
                + "    d: {min: x}\n",
            "p.yml:4: evals.metrics: 'a' needs limits such as {min: 0.8} or {max: 0.05}",
            "p.yml:5: evals.metrics: 'b' needs limits such as {min: 0.8} or {max: 0.05}",
            "p.yml:6: evals.metrics.c.minimum: unknown key, expected one of min, max",
            "p.yml:7: evals.metrics.d.min: expected a number, at least -1000000000000, but got the"
                + " text 'x'"),
        unseen(
            "limits that no metric keeps",
            "kind: app\nevals:\n  metrics:\n    a: {min: 2, max: 1}\n",
            "p.yml:4: evals.metrics: 'a' has a min above its max"),
        seen(
            "no metrics",
            "kind: app\nevals: {metrics: {}}\n",
            "p.yml:2: evals.metrics: expected metric names with limits, such as answer_quality:"
                + " {min: 0.7}, but got a mapping"),
        seen(
            "a format nobody writes",
            "kind: app\nevals: {results_file: x, format: deepval}\n",
            "p.yml:2: evals.format: unknown value 'deepval', did you mean 'deepeval'?"),
        unseen(
            "a certainty no number of cases gives",
            "kind: app\nevals: {results_file: x, min_pass_rate: 1, confidence: 0.95}\n",
            "p.yml:2: evals.min_pass_rate: no number of cases shows at a confidence that all pass;"
                + " set it below 1, such as 0.99, or remove confidence"),
        unseen(
            "keys of evals that would do nothing",
            "kind: app\n"
                + "evals: {path: x, confidence: 0.9, junit_names: [a], test_classes: b, env_allow:"
                + " [A], max_age: 1h}\n",
            "p.yml:2: evals.confidence: needs min_pass_rate beside it",
            "p.yml:2: evals.junit_names: needs junit beside it",
            "p.yml:2: evals.test_classes: needs junit_tags beside it",
            "p.yml:2: evals.env_allow: needs command beside it",
            "p.yml:2: evals.max_age: needs results_file or junit beside it"));
  }
}
