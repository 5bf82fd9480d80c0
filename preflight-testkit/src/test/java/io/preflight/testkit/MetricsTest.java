package io.preflight.testkit;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)\\{((?:[a-z_]+=\"[^\"]*\",?)*)} ([0-9.eE+-]+|\\+Inf|NaN)");
  private static final String MODEL = "engine=\"0\",model_name=\"test-model\"";

  @Test
  void the_metrics_follow_the_traffic() throws Exception {
    // The first request keeps the only slot until its client goes away.
    Script script =
        Script.constant(ofMillis(30), ofMillis(12)).when(Selector.index(0), Fault.stall(1));
    try (TestEndpoint endpoint = TestEndpoint.builder().script(script).slots(1).start()) {
      assertThat(scrape(endpoint)).containsEntry("vllm:e2e_request_latency_seconds_count", 0.0);
      try (WireClient second = new WireClient(endpoint)) {
        try (WireClient first = new WireClient(endpoint)) {
          first.post("/v1/chat/completions", WireClient.CHAT).readUntil(" the");
          second.post("/v1/chat/completions", WireClient.CHAT);
          Map<String, Double> during = scrape(endpoint);
          while (during.get("vllm:num_requests_waiting") == 0) {
            during = scrape(endpoint);
          }
          assertThat(during)
              .containsEntry("vllm:num_requests_running", 1.0)
              .containsEntry("vllm:num_requests_waiting", 1.0)
              .containsEntry("vllm:kv_cache_usage_perc", 5e-6);
        }
        second.readUntil("[DONE]");
      }
      endpoint.awaitTruths(2, ofSeconds(5));

      Map<String, Double> after = scrape(endpoint);
      assertThat(after)
          .containsEntry("vllm:num_requests_running", 0.0)
          .containsEntry("vllm:num_requests_waiting", 0.0)
          .containsEntry("vllm:gpu_cache_usage_perc", 0.0)
          .containsEntry("vllm:generation_tokens_total", 6.0)
          .containsEntry("vllm:prompt_tokens_total", 8.0)
          .containsEntry("vllm:request_success_total{abort}", 1.0)
          .containsEntry("vllm:request_success_total{length}", 1.0)
          .containsEntry("vllm:request_success_total{stop}", 0.0)
          .containsEntry("vllm:time_to_first_token_seconds_count", 2.0)
          .containsEntry("vllm:time_to_first_token_seconds_bucket{0.02}", 0.0)
          .containsEntry("vllm:time_to_first_token_seconds_bucket{+Inf}", 2.0)
          .containsEntry("vllm:inter_token_latency_seconds_count", 4.0)
          .containsEntry("vllm:time_per_output_token_seconds_bucket{80.0}", 4.0)
          .containsEntry("vllm:e2e_request_latency_seconds_count", 2.0);
      assertThat(after.get("vllm:request_queue_time_seconds_sum")).isPositive();
      // Sent at its moments or later: 30 ms of the first, 30 + 4 x 12 ms of the second request.
      assertThat(after.get("vllm:e2e_request_latency_seconds_sum")).isGreaterThan(0.108);
    }
  }

  @Test
  void an_abandoned_request_counts_as_aborted() throws Exception {
    Script script = Script.exact(ofMillis(1), ofSeconds(30));
    try (TestEndpoint endpoint = TestEndpoint.start(script)) {
      try (WireClient wire = new WireClient(endpoint)) {
        wire.post("/v1/chat/completions", WireClient.CHAT).readUntil(" the");
      }
      endpoint.awaitTruths(1, ofSeconds(5));
      assertThat(scrape(endpoint)).containsEntry("vllm:request_success_total{abort}", 1.0);
    }
  }

  @Test
  void answers_that_outgrow_the_cache_are_preempted_and_continue_later() throws Exception {
    // A prompt has 4 tokens: two requests fit at first, but not with all their 20 output tokens.
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .script(Script.constant(ofMillis(500), ofMillis(2)).withOutputTokens(20))
                .cacheTokens(30)
                .start();
        WireClient first = new WireClient(endpoint);
        WireClient second = new WireClient(endpoint)) {
      String chat = WireClient.chat("\"max_tokens\":100");
      first.post("/v1/chat/completions", chat);
      second.post("/v1/chat/completions", chat).readUntil("[DONE]");

      List<RequestTruth> truths = endpoint.awaitTruths(2, ofSeconds(5));
      assertThat(truths).extracting(RequestTruth::outcome).containsOnly(Outcome.COMPLETED);
      assertThat(truths).extracting(RequestTruth::outputTokens).containsExactly(20, 20);
      assertThat(scrape(endpoint))
          .containsEntry("vllm:num_preemptions_total", 1.0)
          .containsEntry("vllm:generation_tokens_total", 40.0)
          .containsEntry("vllm:kv_cache_usage_perc", 0.0);
    }
  }

  /** Reads every line strictly; the values of {@code le} and the reason become part of the name. */
  private static Map<String, Double> scrape(TestEndpoint endpoint) throws Exception {
    String text;
    try (WireClient wire = new WireClient(endpoint)) {
      text = wire.send("GET /metrics HTTP/1.0\r\n\r\n").readToEnd().text();
    }
    assertThat(text).contains("Content-Type: text/plain; version=0.0.4");
    Map<String, Double> samples = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    for (String line : text.substring(text.indexOf("\r\n\r\n") + 4).split("\n")) {
      if (line.startsWith("# TYPE ")) {
        String[] words = line.split(" ");
        assertThat(types.put(words[2], words[3])).as("one type for %s", words[2]).isNull();
      } else if (!line.startsWith("# HELP ")) {
        Matcher matcher = SAMPLE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        String name = matcher.group(1);
        assertThat(types).containsKey(name.replaceAll("_(bucket|count|sum)$", ""));
        String labels = matcher.group(2);
        assertThat(labels).startsWith(MODEL);
        String more = labels.substring(MODEL.length()).replaceAll(".*\"(.*)\"", "{$1}");
        assertThat(samples.put(name + more, Double.parseDouble(matcher.group(3)))).isNull();
      }
    }
    return samples;
  }
}
