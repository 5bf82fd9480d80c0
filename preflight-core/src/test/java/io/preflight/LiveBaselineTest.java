package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A second target, measured in turns with the first. */
@Timeout(120)
class LiveBaselineTest extends BaselineFixture {

  @Test
  void aLiveBaselineIsMeasuredInTurnsWithTheRun() throws Exception {
    try (TestEndpoint now = endpoint(Duration.ofMillis(200));
        TestEndpoint before = endpoint(Duration.ofMillis(5))) {
      String profile =
          PROFILE.replace("runs: 5", "runs: 8")
              + "baseline: {metrics: [ttft p50 50%, error_rate 5%], target: {base_url: '"
              + before.baseUrl()
              + "'}}\n";
      ProfileOutcome outcome =
          run(request(profile).set("target.base_url", now.baseUrl().toString()));

      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(outcome.message())
          .startsWith("preflight: FAIL chat: baseline: ttft p50 ")
          .contains(" above the baseline's ")
          .contains("(8 requests to " + now.baseUrl());
      assertThat(report().at("/objectives/1/baseline/source").asText())
          .isEqualTo("the live baseline " + before.baseUrl() + " with model m");
      assertThat(now.received()).filteredOn(request -> request.method().equals("POST")).hasSize(9);
      assertThat(before.received())
          .filteredOn(request -> request.method().equals("POST"))
          .hasSize(9);
    }
    assertThat(report().at("/objectives/2/status").asText()).isEqualTo("MET");
    assertThat(report().at("/artifacts/baseline_samples").asText())
        .isEqualTo("baseline-samples.jsonl");
    assertThat(Files.readAllLines(base.resolve("target/preflight/samples.jsonl"))).hasSize(9);
    assertThat(Files.readAllLines(base.resolve("target/preflight/baseline-samples.jsonl")))
        .hasSize(9);
  }

  @Test
  void atAConfidenceALiveBaselineIsComparedOnceAtTheEndOfTheBudget() throws Exception {
    try (TestEndpoint now = endpoint(Duration.ofMillis(60));
        TestEndpoint before = endpoint(Duration.ofMillis(1))) {
      String profile =
          PROFILE.replace("load: {runs: 5, warmup: 1}", "load: {concurrency: 4}")
              + "gate: {confidence: 0.95, max_requests: 100}\n"
              + "baseline: {metrics: [latency p50 20%], from: live, target: {base_url: '"
              + before.baseUrl()
              + "'}}\n";
      run(request(profile).set("target.base_url", now.baseUrl().toString()));
    }
    JsonNode compared = report().at("/objectives/1");
    assertThat(compared.at("/n").asInt()).isEqualTo(100);
    assertThat(compared.at("/baseline/ruling").asText()).isEqualTo("VIOLATED");
    assertThat(compared.at("/baseline/method").asText())
        .isEqualTo("order-statistic limits of both sides at the end of the window");
    assertThat(report().at("/decision/requests").asInt()).isEqualTo(100);
  }

  @Test
  void aLiveBaselineThatNeverAnswersIsAnErrorOfTheComparisonAlone() throws Exception {
    try (TestEndpoint now = endpoint(Duration.ofMillis(5))) {
      ProfileOutcome outcome =
          run(
              request(PROFILE + "baseline: {target: {base_url: 'http://127.0.0.1:1'}}\n")
                  .set("target.base_url", now.baseUrl().toString()));
      assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcome.message())
          .contains(
              "the live baseline http://127.0.0.1:1 with model m completed none of 5 requests, so"
                  + " that there is nothing to compare with");
      assertThat(report().at("/checks/0/name").asText()).isEqualTo("sla");
      assertThat(report().at("/checks/0/status").asText()).isNotEqualTo("ERROR");
      assertThat(report().at("/checks/1/status").asText()).isEqualTo("ERROR");
    }
  }

  @Test
  void twoModelsOfOneServerAreComparedLive() throws Exception {
    try (TestEndpoint server =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
            .models("m", "old")
            .start()) {
      run(
          request(PROFILE + "baseline: {target: {model: old}, metrics: [ttft p50 1000%]}\n")
              .set("target.base_url", server.baseUrl().toString()));
      assertThat(server.received())
          .filteredOn(request -> request.method().equals("POST"))
          .hasSize(12);
      assertThat(report().at("/objectives/1/baseline/source").asText())
          .isEqualTo("the live baseline " + server.baseUrl() + " with model old");
    }
  }

  @Test
  void whatALiveBaselineCannotDoIsRefusedBeforeTheFirstRequest() throws Exception {
    recorded("now.jsonl", "m", 5, 1);
    String live = "baseline: {target: {base_url: 'http://127.0.0.1:1'}}\n";
    assertThat(run(request(PROFILE + live).probes(Path.of("now.jsonl"))).message())
        .contains("a live baseline needs an endpoint to measure, not recorded samples");
    assertThat(run(request(PROFILE + "baseline: {from: live}\n")).message())
        .contains(
            "ready.yml:6: baseline.from: live needs a second target: set baseline.target.base_url"
                + " or baseline.target.model");
    assertThat(
            run(request(PROFILE.replace("[ttft p95 <= 5s]", "[request_rate >= 1req/s]") + live))
                .message())
        .contains(
            "'request_rate >= 1req/s' cannot be measured beside a live baseline, which is asked in"
                + " turns; leave it out or compare with a recorded one");
    assertThat(
            run(request(
                        PROFILE.replace("load: {runs: 5, warmup: 1}\n", "")
                            + live
                            + "gate: {confidence: 0.95, max_requests: 60}\n")
                    .set("target.base_url", "http://127.0.0.1:1"))
                .message())
        .contains(
            "ttft p95 <= baseline + 10% at 95 % needs at least 72 requests to each; the budget is"
                + " 60");
  }
}
