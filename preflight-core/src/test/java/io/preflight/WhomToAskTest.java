package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.Verdict;
import io.preflight.problem.Secret;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a run asks, and which key it may show there. */
@Timeout(120)
class WhomToAskTest {

  private static final String PROFILE =
      """
      name: chat
      model: test-model
      load: {runs: 5, warmup: 1}
      workload: {max_tokens: 4}
      objectives:
        - ttft p95 <= 2000ms
        - error_rate <= 0%
      """;

  @TempDir Path base;

  private final List<String> log = new ArrayList<>();

  private CheckRequestBuilder request(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(log::add);
  }

  private static TestEndpoint endpoint() throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
        .models("test-model")
        .start();
  }

  @Test
  void aKeyIsSentAndShownNowhere() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
            .models("test-model")
            .apiKey("top-secret-4711")
            .start()) {
      CheckRequestBuilder keyed =
          request(PROFILE).set("target.base_url", endpoint.baseUrl().toString());

      assertThat(Preflight.check(keyed.build()).outcomes().get(0).message())
          .contains("refused the credentials of all");
      keyed
          .set("target.api_key_env", "CHAT_KEY")
          .environment(Map.of("CHAT_KEY", "top-secret-4711"));
      assertThat(Preflight.check(keyed.build()).verdict()).isEqualTo(Verdict.PASS);
      keyed.credential(Secret.of("top-secret-4711", "test"));
      assertThat(Preflight.check(keyed.build()).verdict()).isEqualTo(Verdict.PASS);
    }
    assertThat(String.join("\n", log)).doesNotContain("top-secret");
    try (var files = Files.walk(base)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().doesNotContain("top-secret");
      }
    }
  }

  @Test
  void aKeyVariableThatIsNotSetIsNamed() throws Exception {
    CheckOutcomes outcomes =
        Preflight.check(
            request(PROFILE)
                .set("target.base_url", "http://127.0.0.1:9")
                .set("target.api_key_env", "NO_SUCH_KEY")
                .build());

    assertThat(outcomes.exitCode()).isEqualTo(2);
    assertThat(outcomes.outcomes().get(0).message())
        .contains("environment variable NO_SUCH_KEY, named by target.api_key_env, is not set");
  }

  @Test
  void openAiVariablesGiveTheEndpointItsAddressAndItsKey() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
            .models("test-model")
            .apiKey("open-sesame-1")
            .start()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE)
                  .environment(
                      Map.of(
                          "OPENAI_BASE_URL",
                          endpoint.baseUrl() + "/v1",
                          "OPENAI_API_KEY",
                          "open-sesame-1"))
                  .build());

      assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void theOpenAiKeyGoesToNoOtherEndpoint() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      Preflight.check(
          request(PROFILE)
              .set("target.base_url", endpoint.baseUrl().toString())
              .environment(
                  Map.of(
                      "OPENAI_BASE_URL", "http://localhost:1/v1",
                      "OPENAI_API_KEY", "open-sesame-1"))
              .build());

      assertThat(endpoint.received())
          .isNotEmpty()
          .noneMatch(received -> received.headers().toString().contains("open-sesame-1"));
    }
  }

  @Test
  void withoutAnEndpointTheMessageSaysHowToNameOne() throws Exception {
    CheckOutcomes outcomes = Preflight.check(request(PROFILE).build());

    assertThat(outcomes.exitCode()).isEqualTo(2);
    assertThat(outcomes.outcomes().get(0).message())
        .contains(
            "no endpoint to measure: set target.base_url in the profile, -Dpreflight.baseUrl");
  }

  @Test
  void withoutAModelTheMessageSaysHowToNameOne() throws Exception {
    CheckOutcomes outcomes =
        Preflight.check(request("name: chat\nobjectives: [ttft p95 <= 1s]\n").build());

    assertThat(outcomes.outcomes().get(0).message()).contains("no model to ask for: set model");
  }
}
