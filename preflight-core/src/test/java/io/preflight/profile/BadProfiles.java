package io.preflight.profile;

import java.util.List;
import java.util.stream.Stream;

/** Profiles that are wrong in one way each, with the exact lines a user reads. */
final class BadProfiles {

  /**
   * One profile.
   *
   * @param title what is wrong
   * @param yaml the file
   * @param schemaSees whether a single file shows it, so that the JSON Schema must refuse it, too
   * @param lines what the user reads
   */
  record Bad(String title, String yaml, boolean schemaSees, List<String> lines) {
    @Override
    public String toString() {
      return title;
    }
  }

  private BadProfiles() {}

  static Stream<Bad> all() {
    return Stream.of(
            shapes(),
            limits(),
            texts(),
            objectives(),
            BadBaselineKeys.all(),
            unsupported(),
            BadCombinations.all())
        .flatMap(stream -> stream);
  }

  private static Stream<Bad> shapes() {
    return Stream.of(
        seen(
            "a list at the top",
            "- a\n",
            "p.yml:1: is a list, expected a mapping of keys to values"),
        seen(
            "a text at the top",
            "chatbot\n",
            "p.yml:1: is the text 'chatbot', expected a mapping of keys to values"),
        seen(
            "an unknown key",
            "max_latency_ms: 5\nobjectivs: [a]\n",
            "p.yml:2: objectivs: unknown key, did you mean 'objectives'?"),
        seen(
            "an unknown key that resembles nothing",
            "report:\n  zzzzzzzz: 1\nmax_latency_ms: 5\n",
            "p.yml:2: report.zzzzzzzz: unknown key, expected one of outdir, dialect, formats,"
                + " pushgateway, otlp"),
        seen(
            "a key of another section",
            "runs: 5\nmax_latency_ms: 5\n",
            "p.yml:1: runs: unknown key at the top level, it belongs in 'load'"),
        seen(
            "a key that several sections have",
            "load: {ttft_ms: 5}\nmax_latency_ms: 5\n",
            "p.yml:1: load.ttft_ms: unknown key here, it belongs in 'thresholds.sla' or 'sla' or"
                + " 'limits'"),
        seen(
            "a key of the top level in a section",
            "load: {extends: dev}\nmax_latency_ms: 5\n",
            "p.yml:1: load.extends: unknown key here, it belongs in the top level"),
        seen(
            "a value where a section belongs",
            "load: 5\nmax_latency_ms: 5\n",
            "p.yml:1: load: expected a mapping with runs, warmup, max_warmup, max_warmup_duration,"
                + " cooldown, concurrency, ramp, duration, interval, rate, stages, replay,"
                + " arrivals, seed, max_in_flight, connections, max_requests, max_duration,"
                + " max_tokens_total, max_cost_usd, but got a value"),
        seen(
            "a stage without a rate",
            "max_latency_ms: 5\nload:\n  stages: [{duration: 10s}]\n",
            "p.yml:3: load.stages: a stage is a duration with a rate, or a duration with from and"
                + " to, but this one has duration"),
        seen(
            "a key without a value",
            "max_latency_ms:\n",
            "p.yml:1: max_latency_ms: has no value, expected a number of milliseconds above 0"));
  }

  private static Stream<Bad> limits() {
    return Stream.of(
        seen(
            "a limit with a unit",
            "max_latency_ms: 150ms\n",
            "p.yml:1: max_latency_ms: expected a number of milliseconds above 0, but got the text"
                + " '150ms'"),
        seen(
            "a quoted number",
            "max_latency_ms: '150'\n",
            "p.yml:1: max_latency_ms: expected a number of milliseconds above 0, but got the text"
                + " '150'"),
        seen(
            "a limit of zero",
            "sla: {ttft_ms: 0}\n",
            "p.yml:1: sla.ttft_ms: expected a number of milliseconds above 0, but got the number"
                + " 0"),
        seen(
            "a negative limit",
            "sla:\n  ttft_ms: -5\n",
            "p.yml:2: sla.ttft_ms: expected a number of milliseconds above 0, but got the number"
                + " -5"),
        seen(
            "not a number",
            "max_latency_ms: .nan\n",
            "p.yml:1: max_latency_ms: expected a number of milliseconds above 0, but got the text"
                + " '.nan'"),
        seen(
            "infinity",
            "max_latency_ms: .inf\n",
            "p.yml:1: max_latency_ms: expected a number of milliseconds above 0, but got the text"
                + " '.inf'"),
        seen(
            "a share above one",
            "sla: {max_error_rate: 5}\n",
            "p.yml:1: sla.max_error_rate: expected a number from 0 to 1, but got the number 5"),
        seen(
            "a count with a fraction",
            "max_latency_ms: 5\nload: {runs: 2.5}\n",
            "p.yml:2: load.runs: expected a whole number from 1 to 1000000, but got the number"
                + " 2.5"),
        seen(
            "no runs at all",
            "max_latency_ms: 5\nload: {runs: 0}\n",
            "p.yml:2: load.runs: expected a whole number from 1 to 1000000, but got the number 0"),
        unseen(
            "a second target that is the first",
            "max_latency_ms: 5\nbaseline: {target: {label: old}}\n",
            "p.yml:2: baseline.target.label: live needs a second target: set"
                + " baseline.target.base_url or baseline.target.model"),
        unseen(
            "multiples of medians that are not known yet",
            "max_latency_ms: 5\nbaseline: {target: {model: old}, max_ttft_multiplier: 2}\n",
            "p.yml:2: baseline.max_ttft_multiplier: needs a recorded baseline, since medians are"
                + " known only at the end of a live one"),
        seen(
            "a multiplier of zero",
            "max_latency_ms: 5\np95_multiplier: 0\n",
            "p.yml:2: p95_multiplier: expected a number above 0 and of at most 1000, but got the"
                + " number 0"),
        seen(
            "a list for a number",
            "max_latency_ms: [5]\n",
            "p.yml:1: max_latency_ms: expected a number of milliseconds above 0, but got a list"),
        seen(
            "a negative price",
            "max_latency_ms: 5\ncost: {cost_per_token_usd: -1e-6}\n",
            "p.yml:2: cost.cost_per_token_usd: expected a number of USD, at least 0, but got the"
                + " number -1e-6"),
        seen(
            "a time without a unit",
            "max_latency_ms: 5\nload: {duration: 30}\n",
            "p.yml:2: load.duration: expected a time above 0 with a unit, such as 500ms, 30s or"
                + " 5min, of at most 7 days, but got the number 30"),
        unseen(
            "a time of zero",
            "max_latency_ms: 5\nload: {duration: 0s}\n",
            "p.yml:2: load.duration: expected a time above 0 with a unit, such as 500ms, 30s or"
                + " 5min, of at most 7 days, but got the text '0s'"));
  }

  private static Stream<Bad> texts() {
    return Stream.of(
        seen(
            "a number for a name",
            "name: 7\nmax_latency_ms: 5\n",
            "p.yml:1: name: expected a name of at most 100 characters that can be a folder, without"
                + " / \\ : * ? \" < > |, but got the number 7; put it in quotes"),
        seen(
            "a name that climbs out of its folder",
            "name: ../up\nmax_latency_ms: 5\n",
            "p.yml:1: name: expected a name of at most 100 characters that can be a folder, without"
                + " / \\ : * ? \" < > |, but got the text '../up'"),
        seen(
            "a model that is blank",
            "model: '  '\nmax_latency_ms: 5\n",
            "p.yml:1: model: expected text, but got the text ''"),
        seen(
            "an unknown word",
            "max_latency_ms: 5\npercentile_method: lineal\n",
            "p.yml:2: percentile_method: unknown value 'lineal', did you mean 'linear'?"),
        seen(
            "a word that is no text",
            "max_latency_ms: 5\ngate: {small_sample: true}\n",
            "p.yml:2: gate.small_sample: expected one of note, warn, fail, but got true"),
        seen(
            "an address without a scheme",
            "max_latency_ms: 5\ntarget: {base_url: 'localhost:8000'}\n",
            "p.yml:2: target.base_url: expected an http:// or https:// address without a query,"
                + " such as http://localhost:8000"),
        seen(
            "an address with another scheme",
            "max_latency_ms: 5\ntarget: {base_url: ftp://x}\n",
            "p.yml:2: target.base_url: expected an http:// or https:// address without a query,"
                + " such as http://localhost:8000"),
        seen(
            "an address with a query",
            "max_latency_ms: 5\ntarget: {base_url: 'http://x?key=hunter2'}\n",
            "p.yml:2: target.base_url: expected an http:// or https:// address without a query,"
                + " such as http://localhost:8000"),
        seen(
            "an address with credentials",
            "max_latency_ms: 5\ntarget: {base_url: 'https://me:hunter2@x'}\n",
            "p.yml:2: target.base_url: the address contains credentials; remove them and name the"
                + " environment variable that holds the key with target.api_key_env"),
        unseen(
            "an address with an impossible port",
            "max_latency_ms: 5\ntarget: {base_url: 'http://x:99999'}\n",
            "p.yml:2: target.base_url: expected an http:// or https:// address without a query,"
                + " such as http://localhost:8000"),
        seen(
            "an address that is no text",
            "max_latency_ms: 5\ntarget: {base_url: 8000}\n",
            "p.yml:2: target.base_url: expected an http:// or https:// address without a query,"
                + " such as http://localhost:8000"),
        seen(
            "a key instead of the name of its variable",
            "max_latency_ms: 5\ntarget: {api_key_env: sk-hunter2}\n",
            "p.yml:2: target.api_key_env: expected the name of an environment variable, never the"
                + " key itself"),
        seen(
            "a key in the profile",
            "max_latency_ms: 5\ntarget: {api_key: hunter2}\n",
            "p.yml:2: target.api_key: a credential must not stand in a profile; name the"
                + " environment variable that holds it with target.api_key_env"),
        seen(
            "a key in a header",
            "max_latency_ms: 5\ntarget:\n  headers:\n    Authorization: Bearer hunter2\n",
            "p.yml:4: target.headers: 'Authorization' carries a credential, which must not stand in"
                + " a profile; name the environment variable that holds it with"
                + " target.api_key_env"),
        seen(
            "a key in a vendor's header",
            "max_latency_ms: 5\ntarget:\n  headers:\n    X-Goog-Api-Key: hunter2\n",
            "p.yml:4: target.headers: 'X-Goog-Api-Key' carries a credential, which must not stand"
                + " in a profile; name the environment variable that holds it with"
                + " target.api_key_env"),
        unseen(
            "a key in the header of an application's own",
            "max_latency_ms: 5\ntarget:\n  protocol: http\n  http: {path: /a, key_header: X-Key}\n"
                + "  headers: {x-key: hunter2}\n",
            "p.yml:5: target.headers: 'x-key' carries a credential, which must not stand in a"
                + " profile; name the environment variable that holds it with target.api_key_env"),
        seen(
            "a header of the client",
            "max_latency_ms: 5\ntarget: {headers: {host: x}}\n",
            "p.yml:2: target.headers: 'host' is set by the client itself"),
        seen(
            "a header with a space in its name",
            "max_latency_ms: 5\ntarget: {headers: {X A: x}}\n",
            "p.yml:2: target.headers: 'X A' is no name, expected header names with their values"),
        seen(
            "a header of two lines",
            "max_latency_ms: 5\ntarget: {headers: {X-A: \"a\\r\\nb\"}}\n",
            "p.yml:2: target.headers: 'X-A' needs a text on one line as its value"),
        seen(
            "headers that are a list",
            "max_latency_ms: 5\ntarget: {headers: [hunter2]}\n",
            "p.yml:2: target.headers: expected header names with their values"),
        seen(
            "no prompt in the list of prompts",
            "max_latency_ms: 5\nworkload: {prompts: []}\n",
            "p.yml:2: workload.prompts: expected a list of texts, but got a list"),
        seen(
            "a blank prompt",
            "max_latency_ms: 5\nworkload: {prompts: [a, ' ']}\n",
            "p.yml:2: workload.prompts: expected text in every item, but got the text ''"),
        seen(
            "a log file outside",
            "max_latency_ms: 5\ntarget: {launch: {command: a, port: 1, log: ../x}}\n",
            "p.yml:2: target.launch.log: expected a relative path without '..', but got the text"
                + " '../x'"),
        unseen(
            "a command with an open quote",
            "max_latency_ms: 5\ntarget: {launch: {command: \"a 'b\"}}\n",
            "p.yml:2: target.launch.command: the command has an opening ' that never closes"),
        seen(
            "an empty command",
            "max_latency_ms: 5\ntarget: {launch: {command: []}}\n",
            "p.yml:2: target.launch.command: expected a command such as 'vllm serve {model} --port"
                + " {port}' or a list of its words, but got a list"));
  }

  private static Stream<Bad> objectives() {
    return Stream.of(
        seen(
            "no objective in the list",
            "objectives: []\n",
            "p.yml:1: objectives: expected objectives such as 'ttft p95 <= 500ms', but got a list"),
        seen(
            "an objective that is a number",
            "objectives: [5]\n",
            "p.yml:1: objectives: expected objectives such as 'ttft p95 <= 500ms', but got the"
                + " number 5"),
        seen(
            "two wrong objectives on two lines",
            "objectives:\n  - tttft p95 <= 500ms\n  - ttft p95 <= 500\n",
            "p.yml:2: objectives: 'tttft p95 <= 500ms': unknown metric 'tttft', did you mean"
                + " 'ttft'?",
            "p.yml:3: objectives: 'ttft p95 <= 500': the limit needs a unit, expected one of ms, s,"
                + " min"));
  }

  private static Stream<Bad> unsupported() {
    return Stream.of(
        seen(
            "an unknown kind",
            "kind: apps\nmax_latency_ms: 5\n",
            "p.yml:1: kind: unknown value 'apps', did you mean 'app'?"),
        unseen(
            "a rag profile without a gate on results",
            "deployment: {rollback_runbook: r.md}\nkind: rag\n",
            "p.yml:2: kind: a rag profile must gate on results, because a service can be up and its"
                + " answers bad; set evals.min_pass_rate or evals.metrics"),
        unseen(
            "an address of metrics with a password",
            "kind: app\nobservability: {metrics: 'http://me:secret@localhost/metrics'}\n",
            "p.yml:2: observability.metrics: must not hold a user or password; name the environment"
                + " variable of a token with observability.metrics_token_env"),
        unseen(
            "an address of metrics that is none",
            "kind: app\nobservability: {metrics: 'http:/metrics'}\n",
            "p.yml:2: observability.metrics: is no address, expected for instance"
                + " http://localhost:8080/actuator/prometheus"),
        unseen(
            "signals of nothing",
            "kind: app\nobservability: {config: o.yml, required_signals: [model]}\n",
            "p.yml:2: observability.required_signals: needs observability.metrics beside it"),
        seen(
            "a flag that is a word",
            "kind: app\ndeployment: {rollback_runbook: r.md, not_empty: maybe}\n",
            "p.yml:2: deployment.not_empty: expected true or false, but got the text 'maybe'"),
        unseen(
            "demands on a runbook that is not named",
            "kind: app\ndeployment: {required_headings: [Steps]}\n",
            "p.yml:2: deployment.required_headings: needs deployment.rollback_runbook beside it"),
        unseen(
            "an app profile without a section",
            "max_latency_ms: 5\nkind: app\n",
            "p.yml:2: kind: an app profile needs at least one of the sections cost, evals,"
                + " observability and deployment"),
        seen(
            "a region that is none",
            "max_latency_ms: 5\ntarget: {protocol: bedrock, bedrock: {region: Frankfurt}}\n",
            "p.yml:2: target.bedrock.region: expected an AWS region such as us-east-1, but got the"
                + " text 'Frankfurt'"),
        unseen(
            "half a pair of keys",
            "max_latency_ms: 5\ntarget:\n  protocol: bedrock\n  bedrock: {access_key_id_env: ID}\n",
            "p.yml:4: target.bedrock.access_key_id_env: needs secret_access_key_env beside it"),
        unseen(
            "a session without keys",
            "max_latency_ms: 5\ntarget:\n  protocol: bedrock\n  bedrock: {session_token_env: T}\n",
            "p.yml:4: target.bedrock.session_token_env: needs access_key_id_env beside it"),
        unseen(
            "keys of both kinds",
            "max_latency_ms: 5\ntarget:\n  protocol: bedrock\n  api_key_env: K\n"
                + "  bedrock: {access_key_id_env: ID, secret_access_key_env: S}\n",
            "p.yml:5: target.bedrock.access_key_id_env: cannot stand beside 'target.api_key_env':"
                + " requests are signed or carry a key; keep one"),
        unseen(
            "Bedrock for another protocol",
            "max_latency_ms: 5\ntarget: {bedrock: {region: us-east-1}}\n",
            "p.yml:2: target.bedrock.region: needs target.protocol: bedrock, but it is openai"),
        seen(
            "keys that would decide",
            "max_latency_ms: 5\nreport: {dialect: x}\ncost: {tool: tokentoll, prices: p.json}\n",
            "p.yml:2: report.dialect: unknown value 'x', expected one of vllm, guidellm, aiperf,"
                + " llmprobe",
            "p.yml:3: cost.prices: has no effect with tool: tokentoll; remove one of them"));
  }

  static Bad seen(String title, String yaml, String... lines) {
    return new Bad(title, yaml, true, List.of(lines));
  }

  static Bad unseen(String title, String yaml, String... lines) {
    return new Bad(title, yaml, false, List.of(lines));
  }
}
