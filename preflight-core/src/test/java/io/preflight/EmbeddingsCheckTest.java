package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.Verdict;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddingsCheckTest {

  @TempDir Path base;

  private CheckOutcomes check(String objective) throws IOException {
    RawResponse answer =
        RawResponse.json(200, "{\"data\":[{\"embedding\":[0.5]}],\"usage\":{\"prompt_tokens\":4}}");
    try (TestEndpoint endpoint = TestEndpoint.builder().route("/v1/embeddings", answer).start()) {
      Files.writeString(
          base.resolve("ready.yml"),
          "name: vectors\nmodel: test-model\ntarget:\n  protocol: openai-embeddings\n  base_url: "
              + endpoint.baseUrl()
              + "\nload: {runs: 5, warmup: 0}\nobjectives: ["
              + objective
              + "]\n");
      return Preflight.check(
          CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(line -> {}).build());
    }
  }

  @Test
  void embeddingsAreJudgedByLatencyAndErrors() throws Exception {
    assertThat(check("latency p95 <= 30s, error_rate <= 0%").verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aFirstTokenThatThereIsNotStaysUnmeasured() throws Exception {
    CheckOutcomes outcomes = check("ttft p95 <= 30s");

    assertThat(outcomes.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(outcomes.outcomes().get(0).message())
        .startsWith("preflight: FAIL vectors: ttft p95 not measured");
  }
}
