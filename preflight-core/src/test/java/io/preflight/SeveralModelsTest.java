package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.check.Verdict;
import io.preflight.problem.ConfigurationException;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models in one run of one profile. */
class SeveralModelsTest {

  @TempDir Path base;

  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void profile() throws IOException {
    Files.writeString(
        base.resolve("chat.yml"),
        "objectives: [ttft p50 <= 20s]\nmodel: unused\nload: {runs: 3, warmup: 0}\n");
  }

  private CheckRequestBuilder request() {
    return CheckRequest.in(base).profile("chat.yml").environment(Map.of()).log(lines::add);
  }

  private static TestEndpoint endpoint() throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
        .models("one", "three")
        .start();
  }

  @Test
  void each_has_its_own_report_and_the_worst_verdict_decides() throws Exception {
    CheckOutcomes outcomes;
    try (TestEndpoint endpoint = endpoint()) {
      outcomes =
          Preflight.check(
              request()
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .model("one")
                  .model("two")
                  .model("three")
                  .build());
    }

    assertThat(outcomes.outcomes())
        .extracting(outcome -> outcome.report().model().orElseThrow())
        .containsExactly("one", "two", "three");
    assertThat(outcomes.outcomes())
        .extracting(ProfileOutcome::verdict)
        .containsExactly(Verdict.PASS, Verdict.ERROR, Verdict.PASS);
    assertThat(outcomes.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcomes.exitCode()).isEqualTo(2);
    for (String model : List.of("one", "two", "three")) {
      assertThat(base.resolve("target/preflight/chat/" + model + "/preflight-report.json"))
          .isNotEmptyFile();
    }
    assertThat(Files.readAllLines(base.resolve("target/preflight/chat/preflight.csv")))
        .hasSize(4)
        .element(2)
        .asString()
        .contains(",two,ERROR,");
    assertThat(Files.readAllLines(base.resolve(".preflight/history.jsonl"))).hasSize(3);
    int table = lines.indexOf("preflight: ERROR, the worst of 3 verdicts");
    assertThat(lines.get(table + 2))
        .matches(
            "  profile  model  verdict +ttft p95 +latency p95 +throughput p50 +errors +requests");
    assertThat(lines.get(table + 3)).matches("  chat     one    PASS .* ms .*  0 %         3");
    assertThat(lines.get(table + 4)).matches("  chat     two    ERROR .*  100 %         3");
  }

  @Test
  void a_profile_that_cannot_be_read_is_an_error_of_each() throws Exception {
    Files.writeString(base.resolve("chat.yml"), "objectivs: []\n");

    CheckOutcomes outcomes = Preflight.check(request().model("one").model("two").build());

    assertThat(outcomes.exitCode()).isEqualTo(2);
    assertThat(base.resolve("target/preflight/chat/two/preflight-report.json")).isNotEmptyFile();
  }

  @Test
  void each_is_judged_by_its_own_recorded_samples() throws Exception {
    Files.writeString(
        base.resolve("probes.jsonl"),
        """
        {"provider":"p","model":"one","status":"healthy","ttft_ms":10,"latency_ms":20,"timestamp":"2026-01-01T00:00:00Z"}
        {"provider":"p","model":"two","status":"healthy","ttft_ms":30000,"latency_ms":40000,"timestamp":"2026-01-01T00:00:00Z"}
        """
            .repeat(3));

    CheckOutcomes outcomes =
        Preflight.check(
            request()
                .probes(Path.of("probes.jsonl"))
                .model("one")
                .model("two")
                .model("four")
                .build());

    assertThat(outcomes.outcomes())
        .extracting(ProfileOutcome::verdict)
        .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.ERROR);
    assertThat(outcomes.outcomes().get(2).message())
        .contains("probes.jsonl: no request asked 'four'; those there asked one, two");
  }

  @Test
  void a_simulation_can_compare_models_too() throws Exception {
    Files.writeString(base.resolve("chat.yml"), "objectives: [token_latency mean <= 20ms]\n");

    CheckOutcomes outcomes =
        Preflight.check(request().simulate(true).model("opt-125m").model("opt-7b").build());

    assertThat(outcomes.outcomes())
        .extracting(ProfileOutcome::verdict)
        .containsExactly(Verdict.PASS, Verdict.FAIL);
  }

  @Test
  void what_contradicts_itself_is_refused() {
    assertThatThrownBy(() -> request().model("one").model("one").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("preflight.models names 'one' twice");
    assertThatThrownBy(
            () -> request().model("one").model("two").saveBaseline(Path.of("b.json")).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "several models cannot be saved in one file: leave out the file of"
                + " -Dpreflight.saveBaseline");
  }
}
