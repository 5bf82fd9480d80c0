package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.document.DocumentReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFileTest {

  private static final String ORIGINAL =
      """
      endpoint: http://localhost:9090

      queries:
        ttft:
          expr: histogram_quantile(0.95, sum(rate(vllm:time_to_first_token_seconds_bucket[5m])) by (le))
          unit: seconds
          description: Server-reported TTFT p95

        e2e_latency:
          expr: histogram_quantile(0.95, sum(rate(vllm:e2e_request_latency_seconds_bucket[5m])) by (le))
          unit: seconds
          description: Server-reported end-to-end latency p95

        queue_depth:
          expr: max_over_time(vllm:num_requests_waiting[1m])
          unit: count

        running_requests: {expr: 'max_over_time(vllm:num_requests_running[1m])', unit: count}
        kv_cache_usage: {expr: 'max_over_time(vllm:kv_cache_usage_perc[1m])', unit: percent}
        queue_time: {expr: 'vector(0)', unit: seconds}
        gpu_utilization: {expr: DCGM_FI_DEV_GPU_UTIL, unit: percent}
        gpu_memory_used: {expr: 'vector(70)', unit: percent}
        gpu_temperature: {expr: DCGM_FI_DEV_GPU_TEMP, unit: celsius}
      """;

  private static QuerySet read(String yaml) {
    return QueryFile.read(
        "q.yml", DocumentReader.parse("q.yml", yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static void refused(String yaml, String... lines) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(String.join("\n", lines));
  }

  @Test
  void the_file_of_the_original_tool_loads_and_means_the_same() {
    QuerySet set = read(ORIGINAL);

    assertThat(set.queries())
        .extracting(query -> query.signal().orElseThrow())
        .containsExactly(
            Signal.TTFT_P95,
            Signal.LATENCY_P95,
            Signal.REQUESTS_WAITING,
            Signal.REQUESTS_RUNNING,
            Signal.KV_CACHE_USAGE,
            Signal.QUEUE_TIME_P95,
            Signal.GPU_UTILIZATION,
            Signal.GPU_MEMORY_USAGE,
            Signal.GPU_TEMPERATURE);
    NamedQuery ttft = set.query(Signal.TTFT_P95).orElseThrow();
    assertThat(ttft.factor()).isEqualTo(1_000);
    assertThat(ttft.description()).isEqualTo("Server-reported TTFT p95");
    assertThat(ttft.ofWindow()).isFalse();
    assertThat(set.query(Signal.KV_CACHE_USAGE).orElseThrow().shareOrPercent()).isTrue();
    assertThat(set.query(Signal.GPU_UTILIZATION).orElseThrow().factor()).isEqualTo(0.01);
  }

  @Test
  void a_flat_mapping_and_a_list_load_as_well() {
    QuerySet flat = read("endpoint: http://localhost:9090\nttft_p95: rate(x[$range])\nmine: up\n");
    QuerySet list =
        read("queries:\n- {name: requests_waiting, query: a}\n- {name: mine, promql: b}\n");

    assertThat(flat.query(Signal.TTFT_P95).orElseThrow().ofWindow()).isTrue();
    assertThat(flat.query(Signal.TTFT_P95).orElseThrow().factor()).isEqualTo(1_000);
    assertThat(flat.queries().get(1).signal()).isEmpty();
    assertThat(list.query(Signal.REQUESTS_WAITING).orElseThrow().promql(Map.of())).isEqualTo("a");
    assertThat(list.queries().get(1).name()).isEqualTo("mine");
  }

  @Test
  void what_cannot_be_used_is_one_line_with_its_place() {
    refused(
        "queries:\n  ttft_p59: {expr: a}\n  kv_cache_usag: b\n",
        "q.yml:2: ttft_p59: unknown signal, did you mean 'ttft_p50' or 'ttft_p95'? A"
            + " query of your own needs a name that is not nearly one of these",
        "q.yml:3: kv_cache_usag: unknown signal, did you mean 'kv_cache_usage'? A query of your own"
            + " needs a name that is not nearly one of these");
    refused("ttft_p95: {exp: a}\n", "q.yml:1: ttft_p95: unknown key 'exp', did you mean 'expr'?");
    refused(
        "ttft_p95: {unit: seconds}\n",
        "q.yml:1: ttft_p95: has no query, expected 'query' with PromQL, or one of gauge, rate,"
            + " quantile");
    refused(
        "ttft_p95: {query: a, unit: celsius}\n",
        "q.yml:1: ttft_p95: 'celsius' is no unit of ttft_p95, expected one of seconds,"
            + " milliseconds, microseconds, nanoseconds");
    refused(
        "requests_waiting: {query: a, unit: seconds}\n",
        "q.yml:1: requests_waiting: 'seconds' is no unit of requests_waiting, leave it out");
    refused("ttft_p95: [a]\n", "q.yml:1: ttft_p95: expected PromQL, but got a list");
    refused(
        "queries:\n- up\n", "q.yml:2: queries: expected a name and a query, but got the text 'up'");
    refused("ttft: a\nttft_p95: b\n", "q.yml:2: ttft_p95: is read as ttft_p95, as 'ttft' above is");
    refused("queries: {}\n", "q.yml:1: holds no query, expected names with PromQL");
    refused(
        "queries: {mine: up}\nendpont: x\n",
        "q.yml:2: endpont: unknown key beside queries, did you mean 'endpoint'?");
    refused(
        "queries: {mine: up}\nlabels: server_labels\n",
        "q.yml:2: labels: unknown key beside queries, expected one of queries, endpoint");
    refused(
        "latency_p95: {quantile: 2, of: a}\n",
        "q.yml:1: latency_p95: quantile must lie between 0 and 1, but is '2'");
    refused(
        "latency_p95: {quantile: 0.95}\n",
        "q.yml:1: latency_p95: needs 'of' with the names of" + " metrics");
    refused(
        "latency_p95: {gauge: 'a{b'}\n",
        "q.yml:1: latency_p95: gauge needs the name of a metric, but got the text 'a{b'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ttft_p95|histogram_quantile(0.95, sum by (le)"
            + " (rate(vllm:time_to_first_token_seconds_bucket{pod=\"a\"}[$range])))",
        "kv_cache_usage|vllm:kv_cache_usage_perc{pod=\"a\"} or"
            + " vllm:gpu_cache_usage_perc{pod=\"a\"}",
        "preemptions_rate|rate(vllm:num_preemptions_total{pod=\"a\"}[$range]) or"
            + " rate(vllm:num_preemptions{pod=\"a\"}[$range])",
        "rate_limited_rate|rate(http_requests_total{status=~\"429\"}[$range]) and on (job,"
            + " instance) vllm:num_requests_running{pod=\"a\"}",
        "process_start_time|process_start_time_seconds and on (job, instance)"
            + " vllm:num_requests_running{pod=\"a\"}"
      })
  void a_formula_is_asked_as_promql(String signal, String promql) {
    NamedQuery query =
        QuerySets.builtInOnly()
            .engines()
            .get(0)
            .query(Signal.of(signal).orElseThrow())
            .orElseThrow();

    assertThat(query.promql(Map.of("pod", "a"))).isEqualTo(promql);
  }

  @Test
  void shares_and_sums_are_of_the_same_labels() {
    QuerySet dcgm = QuerySets.builtInOnly().of(Optional.empty()).get(0);

    assertThat(dcgm.query(Signal.GPU_MEMORY_USAGE).orElseThrow().promql(Map.of()))
        .isEqualTo("DCGM_FI_DEV_FB_USED / (DCGM_FI_DEV_FB_USED + DCGM_FI_DEV_FB_FREE)");
    assertThat(dcgm.query(Signal.GPU_MEMORY_TOTAL).orElseThrow().promql(Map.of("gpu", "0")))
        .isEqualTo("DCGM_FI_DEV_FB_USED{gpu=\"0\"} + DCGM_FI_DEV_FB_FREE{gpu=\"0\"}");
  }

  @Test
  void every_built_in_set_reads_only_signals() {
    List<QuerySet> sets = QuerySets.builtInOnly().builtIn();

    assertThat(sets)
        .extracting(QuerySet::title)
        .containsExactly(
            "vLLM", "SGLang", "TGI", "llama.cpp", "NVIDIA's DCGM exporter", "kube-state-metrics");
    assertThat(sets)
        .allSatisfy(
            set ->
                assertThat(set.queries())
                    .isNotEmpty()
                    .allMatch(query -> query.signal().isPresent()));
  }

  @Test
  void labels_of_a_metric_match_as_a_whole() {
    Metric metric = MetricText.parse("a:b{status=~\"5..\", code = \"x.y\"}").orElseThrow();

    assertThat(metric.selector("_bucket", Map.of("job", "q\"\\")))
        .isEqualTo("a:b_bucket{job=\"q\\\"\\\\\",code=~\"\\\\Qx.y\\\\E\",status=~\"5..\"}");
    assertThat(MetricText.parse("a{status=~\"(\"}")).isEmpty();
    assertThat(MetricText.parse("a b")).isEmpty();
    assertThat(MetricText.parse("a{b=\"c\"")).isEmpty();
  }
}
