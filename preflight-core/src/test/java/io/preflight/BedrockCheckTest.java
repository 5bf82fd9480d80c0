package io.preflight;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.Verdict;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.bedrock.AwsAccess;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run on Bedrock, with everything as AWS's own tools find it. */
@Timeout(120)
class BedrockCheckTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String SESSION = "token-of-a-session-that-nobody-may-see";
  private static final String PROFILE =
      """
      name: bedrock
      model: eu.anthropic.claude-haiku-4-5-20251001-v1:0
      target: {protocol: bedrock}
      load: {runs: 5, warmup: 1}
      workload: {max_tokens: 4}
      objectives: [ttft p50 <= 30s, error_rate <= 0%]
      """;

  @TempDir Path base;

  private CheckOutcomes check(TestEndpoint endpoint, Map<String, String> changed)
      throws IOException {
    Files.writeString(base.resolve("ready.yml"), PROFILE);
    Map<String, String> environment = new HashMap<>();
    environment.put(
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "http://127.0.0.1:" + endpoint.baseUrl().getPort());
    environment.put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
    environment.put("AWS_SESSION_TOKEN", SESSION);
    environment.put("AWS_REGION", "eu-central-1");
    environment.putAll(changed);
    return Preflight.check(
        CheckRequest.in(base).profile("ready.yml").environment(environment).build());
  }

  private static TestEndpoint endpoint() {
    return TestEndpoint.builder()
        .anyModel()
        .aws(
            new AwsAccess(
                "AKIDEXAMPLE", SECRET, Optional.of(SESSION), "eu-central-1", Duration.ZERO))
        .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
        .start();
  }

  @Test
  void a_run_passes_and_leaves_no_key_anywhere() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes = check(endpoint, Map.of());

      assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
      assertThat(endpoint.received()).hasSize(6);
    }
    JsonNode report =
        new ObjectMapper()
            .readTree(base.resolve("target/preflight/preflight-report.json").toFile());
    assertThat(report.at("/metrics/token_source").asText()).isEqualTo("usage");
    assertThat(report.at("/metrics/total_tokens").asInt()).isEqualTo(20);
    assertThat(report.at("/client/calibration/protocol").asText()).isEqualTo("bedrock");
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, ISO_8859_1))
            .as(file.toString())
            .doesNotContain(SECRET, SESSION, "Signature=");
      }
    }
  }

  @Test
  void refused_keys_are_an_error_in_one_line() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          check(endpoint, Map.of("AWS_SECRET_ACCESS_KEY", "another-secret-of-nobody-else"));

      assertThat(outcomes.exitCode()).isEqualTo(2);
      assertThat(outcomes.outcomes().get(0).message())
          .contains("refused the credentials of all ")
          .contains("InvalidSignatureException: The request signature we calculated does not match")
          .doesNotContain("another-secret", "\n");
    }
  }

  @Test
  void no_keys_and_no_address_are_named() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      assertThat(check(endpoint, Map.of("AWS_ACCESS_KEY_ID", "")).outcomes().get(0).message())
          .contains("Bedrock answers nobody without credentials");
      assertThat(
              check(endpoint, Map.of("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "", "AWS_REGION", ""))
                  .outcomes()
                  .get(0)
                  .message())
          .contains(
              "no endpoint to measure: set target.base_url in the profile, -Dpreflight.baseUrl or"
                  + " AWS_ENDPOINT_URL_BEDROCK_RUNTIME, or the region of its vendor with AWS_REGION"
                  + " or AWS_DEFAULT_REGION; or score recorded samples");
      assertThat(List.copyOf(endpoint.received())).isEmpty();
    }
  }
}
