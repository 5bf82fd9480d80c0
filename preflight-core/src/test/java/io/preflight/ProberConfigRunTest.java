package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.Verdict;
import io.preflight.sample.SampleStatus;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration of the original prober drives the measurement. */
class ProberConfigRunTest {

  @TempDir Path base;

  @BeforeEach
  void profile() throws IOException {
    Files.writeString(
        base.resolve("ready.yml"),
        """
        kind: inference
        probe: {config: probes.yml}
        load: {runs: 3, warmup: 0}
        thresholds:
          sla: {ttft_ms: 5000}
          gate: {min_probes: 3, pass_rate: 0.9}
        """);
  }

  private CheckRequestBuilder request(String config) throws IOException {
    Files.writeString(base.resolve("probes.yml"), config);
    return CheckRequest.in(base)
        .profile("ready.yml")
        .environment(Map.of("SOME_KEY", "sk-secret"))
        .log(line -> {});
  }

  private static TestEndpoint endpoint() throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(Duration.ofMillis(20), Duration.ofMillis(1)))
        .models("one", "two")
        .start();
  }

  private static String config(TestEndpoint endpoint) {
    return """
    defaults: {prompt: Hello there, max_tokens: 7, timeout: 20s, concurrency: 5}
    providers:
      - name: openai
        label: local
        api_key: ${SOME_KEY}
        base_url: %s
        models:
          - name: one
            thresholds: {max_ttft: 10s, min_tokens_per_sec: 0.01}
          - name: two
            prompt: Good day
            thresholds: {max_ttft: 1ms, max_latency: 30s}
    """
        .formatted(endpoint.baseUrl());
  }

  @Test
  void everyModelIsMeasuredUnderItsOwnLimitsAndTheWorstDecides() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes = Preflight.check(request(config(endpoint)).build());

      assertThat(outcomes.outcomes())
          .extracting(outcome -> outcome.report().model().orElseThrow())
          .containsExactly("one", "two");
      assertThat(outcomes.outcomes())
          .extracting(outcome -> outcome.report().verdict())
          .containsExactly(Verdict.PASS, Verdict.FAIL);
      assertThat(outcomes.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(
              outcomes
                  .outcomes()
                  .get(1)
                  .report()
                  .evidence()
                  .orElseThrow()
                  .metrics()
                  .count(SampleStatus.DEGRADED))
          .isEqualTo(3);
      assertThat(base.resolve("target/preflight/ready/one/preflight-report.json")).exists();
      assertThat(base.resolve("target/preflight/ready/two/samples.jsonl"))
          .content()
          .contains("\"provider\":\"local\"");
      List<String> bodies =
          endpoint.received().stream()
              .filter(request -> request.path().endsWith("/chat/completions"))
              .map(request -> new String(request.body()))
              .toList();
      assertThat(bodies).hasSize(6);
      assertThat(bodies.get(0)).contains("Hello there").contains("\"max_tokens\":7");
      assertThat(bodies.get(5)).contains("Good day");
    }
  }

  @Test
  void oneModelCanBeAskedForByName() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          Preflight.check(request(config(endpoint)).set("model", "one").build());

      assertThat(outcomes.outcomes()).hasSize(1);
      assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
      assertThat(message(request(config(endpoint)).set("model", "onne")))
          .contains("the prober's configuration has no model 'onne'")
          .contains("did you mean 'one'?");
    }
  }

  private static String message(CheckRequestBuilder request) {
    return Preflight.check(request.build()).outcomes().get(0).message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          providers: [{name: opnai, models: [{name: m}]}] | probes.yml:1: providers: unknown provider 'opnai', did you mean 'openai'?
          providers: [{name: azure, models: [{name: m}]}] | probes.yml:1: providers: needs base_url
          providers: [{name: openai, api_key: sk-123, models: [{name: m}]}] | api_key holds a key; name the environment variable that has it: ${NAME}
          providers: [{name: openai, models: []}] | names no model
          providers: [{name: openai, models: [{thresholds: {}}]}] | probes.yml:1: providers.models: has no name
          providers: [{name: openai, models: [{name: m, thresholds: {max_tft: 3s}}]}] | unknown key 'max_tft', did you mean 'max_ttft'?
          providers: [{name: openai, models: [{name: m, thresholds: {max_ttft: 3}}]}] | max_ttft: expected a time such as 500ms or 3s
          providers: [{name: openai, models: [{name: m, thresholds: {max_ttft_multiplier: 2}}]}] | max_ttft_multiplier needs baseline at the top level
          providers: [{name: openai, models: [{name: m}]}, {name: openai, models: [{name: n}]}] | is there twice; set label
          providers: [{name: openai, secret_key: sk-123, models: [{name: m}]}] | probes.yml:1: providers: secret_key is for the provider bedrock
          providers: [{name: bedrock, secret_key: sk-123, models: [{name: m}]}] | secret_key holds a key; name the environment variable that has it
          providers: [{name: bedrock, region: us-east-1, access_key: $ONE, secret_key: "${TWO}", models: [{name: m}]}] | environment variable ONE, named by target.bedrock.access_key_id_env, is not set; export it
          provider: [] | unknown key 'provider', did you mean 'providers'?
          providers: openai | expected a list
          """)
  void whatIsWrongIsOneLineWithItsPlace(String config, String message) throws Exception {
    ProfileOutcome outcome = Preflight.check(request(config).build()).outcomes().get(0);

    assertThat(outcome.report().exitCode()).isEqualTo(2);
    assertThat(outcome.message()).contains(message).doesNotContain("sk-123");
  }

  @Test
  void aMissingConfigurationIsNamed() throws Exception {
    CheckRequestBuilder request = request("providers: []");
    Files.delete(base.resolve("probes.yml"));

    assertThat(message(request))
        .contains("ready.yml:2: probe.config: there is no file 'probes.yml'");
  }

  @Test
  void aSimulationNeedsNoProber() throws Exception {
    CheckOutcomes outcomes =
        Preflight.check(request("providers: []").simulate(true).set("model", "opt-125m").build());

    assertThat(outcomes.outcomes()).hasSize(1);
  }
}
