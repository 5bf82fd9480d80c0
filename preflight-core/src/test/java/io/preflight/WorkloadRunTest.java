package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.Verdict;
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
import org.junit.jupiter.api.io.TempDir;

/** What reaches a server of the workloads that a profile describes. */
class WorkloadRunTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path base;

  private static TestEndpoint endpoint() throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(Duration.ofMillis(2), Duration.ofMillis(1)))
        .models("m")
        .start();
  }

  private CheckOutcomes check(TestEndpoint endpoint, String workload) throws IOException {
    Path profiles = Files.createDirectories(base.resolve("profiles"));
    Files.writeString(
        profiles.resolve("ready.yml"),
        "objectives: [error_rate <= 1%]\nmodel: m\nload: {runs: 4, warmup: 0}\nworkload:\n"
            + workload);
    return Preflight.check(
        CheckRequest.in(base)
            .profile("profiles/ready.yml")
            .environment(Map.of())
            .set("target.base_url", endpoint.baseUrl().toString())
            .log(line -> {})
            .build());
  }

  private static List<JsonNode> bodies(TestEndpoint endpoint) throws IOException {
    List<JsonNode> bodies = new ArrayList<>();
    for (var request : endpoint.received()) {
      if (request.path().endsWith("/chat/completions")) {
        bodies.add(JSON.readTree(request.body()));
      }
    }
    return bodies;
  }

  @Test
  void aRecordedConversationIsSentTurnByTurnWithItsHistory() throws Exception {
    Files.createDirectories(base.resolve("profiles"));
    Files.writeString(
        base.resolve("profiles/talk.jsonl"),
        """
        {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"a1"},{"role":"assistant","content":"A1"},{"role":"user","content":"a2"}],"max_tokens":3}
        {"prompt":"b1"}
        """);
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes = check(endpoint, "  file: talk.jsonl\n  turns: each\n");

      assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
      List<JsonNode> bodies = bodies(endpoint);
      assertThat(bodies).hasSize(4);
      assertThat(bodies.get(0).path("messages")).hasSize(2);
      assertThat(bodies.get(0).path("max_tokens").asInt()).isEqualTo(3);
      assertThat(bodies.get(1).path("messages")).hasSize(4);
      assertThat(bodies.get(1).at("/messages/2/role").asText()).isEqualTo("assistant");
      assertThat(bodies.get(1).at("/messages/3/content").asText()).isEqualTo("a2");
      assertThat(bodies.get(2).at("/messages/0/content").asText()).isEqualTo("b1");
      assertThat(bodies.get(2).path("max_tokens").asInt()).isEqualTo(50);
    }
  }

  @Test
  void furtherFieldsAndMadeUpPromptsReachTheServer() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      check(
          endpoint,
          "  synthetic: {input_tokens: 12, output_tokens: {min: 2, max: 5}}\n"
              + "  ignore_eos: true\n"
              + "  extra_body: {top_p: 0.25}\n");

      List<JsonNode> bodies = bodies(endpoint);
      assertThat(bodies).hasSize(4);
      for (JsonNode body : bodies) {
        assertThat(body.at("/messages/0/content").asText().split(" ")).hasSize(12);
        assertThat(body.path("max_tokens").asInt()).isBetween(2, 5);
        assertThat(body.path("ignore_eos").asBoolean()).isTrue();
        assertThat(body.path("top_p").asDouble()).isEqualTo(0.25);
        assertThat(body.path("stream").asBoolean()).isTrue();
      }
    }
  }

  @Test
  void aMissingFileEndsTheRunBeforeTheFirstRequest() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes = check(endpoint, "  file: absent.jsonl\n");

      assertThat(outcomes.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcomes.exitCode()).isEqualTo(2);
      assertThat(bodies(endpoint)).isEmpty();
    }
  }
}
