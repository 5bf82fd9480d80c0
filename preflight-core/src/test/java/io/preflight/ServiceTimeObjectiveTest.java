package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.ObjectiveResult;
import io.preflight.check.Verdict;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits on the times that count from when a request was sent. */
class ServiceTimeObjectiveTest {

  @TempDir Path base;

  private CheckRequestBuilder request(String gate) throws IOException {
    Files.writeString(
        base.resolve("ready.yml"),
        """
        model: m
        load: {warmup: 0}
        objectives:
          - service_ttft p50 <= 60s
          - service_latency p50 <= 60s
        gate: %s
        """
            .formatted(gate));
    return CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(line -> {});
  }

  @Test
  void theyAreDecidedAtAConfidenceAsTheOthersAre() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(2), Duration.ofMillis(1)))
            .models("m")
            .start()) {
      ProfileOutcome outcome =
          Preflight.check(
                  request("{confidence: 0.95, max_requests: 200}")
                      .set("target.base_url", endpoint.baseUrl().toString())
                      .build())
              .outcomes()
              .get(0);

      assertThat(outcome.report().verdict()).as(outcome.message()).isEqualTo(Verdict.PASS);
      assertThat(outcome.report().objectives())
          .hasSize(2)
          .extracting(ObjectiveResult::decision)
          .allMatch(decision -> decision.isPresent());
    }
  }

  @Test
  void aRecordingThatDoesNotTellWhenItSentLeavesThemUnmeasuredAndFails() throws Exception {
    Files.writeString(
        base.resolve("old.jsonl"),
        "{\"provider\":\"p\",\"model\":\"m\",\"status\":\"healthy\",\"ttft_ms\":240,"
            + "\"latency_ms\":3000,\"tokens_per_sec\":4.8}\n");
    ProfileOutcome outcome =
        Preflight.check(request("{min_probes: 1}").probes(Path.of("old.jsonl")).build())
            .outcomes()
            .get(0);

    assertThat(outcome.report().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(outcome.report().error()).isEmpty();
  }
}
