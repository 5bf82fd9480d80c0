package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.preflight.check.Verdict;
import io.preflight.problem.Problem;
import io.preflight.testkit.TestEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where baselines come from, and how they get there. */
@Timeout(120)
class BaselineSourcesTest extends BaselineFixture {

  @Test
  void theRunThatLastPassedIsTheBaselineWithItsSamplesWhereTheyAreStillThere() throws Exception {
    String profile = PROFILE + "baseline: {from: last-pass, metrics: [ttft p95 1000%]}\n";
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      CheckRequestBuilder request =
          request(profile).set("target.base_url", endpoint.baseUrl().toString());
      assertThat(run(request).message())
          .contains("note: no baseline yet, the history has no run that passed, so nothing");
      run(request);
    }
    JsonNode compared = report().at("/objectives/1/baseline");
    assertThat(compared.at("/source").asText()).startsWith("last-pass of 20");
    assertThat(compared.at("/method").asText())
        .isEqualTo("order-statistic limits of both percentiles");
    assertThat(history()).hasSize(2);
    assertThat(history().get(0).at("/run").asText()).isEqualTo("../target/preflight");

    // A later run has taken the folder: only the entry is left.
    Files.delete(base.resolve("target/preflight/samples.jsonl"));
    Files.delete(base.resolve("target/preflight/preflight-report.json"));
    String timestamp = history().get(0).at("/timestamp").asText();
    recorded("now.jsonl", "m", 20, 0.001);
    run(request(profile.replace("last-pass", "'" + timestamp + "'")).probes(Path.of("now.jsonl")));
    compared = report().at("/objectives/1/baseline");
    assertThat(compared.at("/source").asText()).isEqualTo("history entry of " + timestamp);
    assertThat(compared.at("/method").asText()).isEqualTo("comparison of summaries");
    assertThat(report().at("/objectives/1/reason").asText())
        .contains("; the baseline has summaries only, so nothing is shown at 95 % confidence");
    assertThat(compared.at("/ruling").isNull()).isTrue();
  }

  @Test
  void aFolderOfARunAndItsReportAreBaselines() throws Exception {
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      run(
          request(PROFILE)
              .set("target.base_url", endpoint.baseUrl().toString())
              .outputDirectory(Path.of("before")));
    }
    recorded("now.jsonl", "m", 20, 100);
    for (String from : List.of("before", "before/preflight-report.json")) {
      assertThat(
              run(request(PROFILE).set("baseline.from", from).probes(Path.of("now.jsonl")))
                  .verdict())
          .isEqualTo(Verdict.FAIL);
      assertThat(report().at("/objectives/1/baseline/ruling").isNull()).isFalse();
    }
    Files.delete(base.resolve("before/samples.jsonl"));
    run(request(PROFILE).set("baseline.from", "before").probes(Path.of("now.jsonl")));
    assertThat(report().at("/objectives/1/baseline/ruling").isNull()).isTrue();
  }

  @Test
  void medianMultipliersOfAProbersBaselineDegradeSingleRequests() throws Exception {
    Files.writeString(
        base.resolve("prober.json"),
        "{\"endpoints\": {\"openai/m\": {\"ttft_p50_ms\": 20, \"latency_p50_ms\": 0.1}}}");
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      ProfileOutcome outcome =
          run(
              request(PROFILE + "baseline: {from: prober.json, max_latency_multiplier: 2}\n")
                  .set("target.base_url", endpoint.baseUrl().toString()));
      assertThat(outcome.verdict()).isEqualTo(Verdict.WARN);
      assertThat(outcome.message())
          .contains("5 of 5 requests over a per-request limit")
          .contains(
              "note: requests with more latency than 0.2 ms, 2 times the baseline's median, count"
                  + " as degraded");
      assertThat(report().at("/checks")).hasSize(1);

      outcome =
          run(
              request(PROFILE + "baseline: {from: prober.json, max_regression: 900%}\n")
                  .set("target.base_url", endpoint.baseUrl().toString()));
      assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(outcome.message())
          .contains("latency p50 ")
          .contains(
              "note: not compared, since the baseline does not have it: ttft p95, error_rate");
    }
  }

  @Test
  void theMultipliersOfAProbersConfigurationCountFromItsBaseline() throws Exception {
    Files.writeString(
        base.resolve("prober.json"),
        "{\"endpoints\": {\"local/m\": {\"ttft_p50_ms\": 0.1, \"latency_p50_ms\": 40}}}");
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(5))) {
      String config =
          """
          baseline: prober.json
          providers:
            - name: openai
              label: local
              base_url: %s
              models:
                - name: m
                  thresholds: {max_ttft_multiplier: 2.5, max_latency_multiplier: 0}
          """
              .formatted(endpoint.baseUrl());
      Files.writeString(base.resolve("probes.yml"), config);
      String profile = PROFILE.replace("model: m\n", "") + "probe: {config: probes.yml}\n";
      assertThat(run(request(profile)).message())
          .contains("healthy_rate 0 %, limit 95 %")
          .contains("requests with more ttft than 0.25 ms, 2.5 times the baseline's median,");

      Files.writeString(base.resolve("probes.yml"), config.replace("baseline: prober.json\n", ""));
      assertThat(run(request(profile)).message())
          .contains(
              "probes.yml:7: providers.models.thresholds: max_ttft_multiplier needs baseline at the"
                  + " top level, a file that the prober's baseline wrote");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"saved", "last-pass"})
  void aRequiredBaselineThatIsMissingIsAnError(String from) throws Exception {
    recorded("now.jsonl", "m", 20, 1);
    String profile = PROFILE + "baseline: {required: true, from: " + from + "}\n";

    ProfileOutcome outcome = run(request(profile).probes(Path.of("now.jsonl")));
    assertThat(outcome.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcome.message())
        .contains("ready.yml:6: baseline.from: no baseline yet")
        .contains(", and baseline.required asks for one; record it with -Dpreflight.saveBaseline");
    assertThat(run(request(profile).probes(Path.of("now.jsonl")).saveBaseline()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aRunThatDoesNotPassIsNoBaselineButARegressionMayBecomeTheNewOne() throws IOException {
    recorded("first.jsonl", "m", 50, 1);
    recorded("slow.jsonl", "m", 50, 2);
    recorded("late.jsonl", "m", 50, 100);
    Path saved = base.resolve("b/chat.json");
    String profile = PROFILE + "baseline: {from: b/chat.json}\n";

    assertThat(
            run(request(profile)
                    .probes(Path.of("first.jsonl"))
                    .saveBaseline(Path.of("b/chat.json")))
                .verdict())
        .isEqualTo(Verdict.PASS);
    String first = Files.readString(saved);
    ProfileOutcome late =
        run(request(profile).probes(Path.of("late.jsonl")).saveBaseline(Path.of("b/chat.json")));
    assertThat(late.problems())
        .containsExactly(
            Problem.of("the baseline was not saved, because the run did not pass: sla"));
    assertThat(saved).hasContent(first);
    ProfileOutcome slow =
        run(request(profile).probes(Path.of("slow.jsonl")).saveBaseline(Path.of("b/chat.json")));
    assertThat(slow.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(slow.problems()).isEmpty();
    assertThat(Files.readString(saved)).isNotEqualTo(first);
    assertThat(base.resolve("b")).isDirectoryContaining("glob:**/chat.json");
    assertThat(base.resolve("b").toFile().list()).hasSize(1);
  }

  @Test
  void simulationsCompareWithSimulations() throws IOException {
    String profile = "name: sim\nmodel: llama-7b\nmax_latency_ms: 100\nbaseline: {}\n";
    assertThat(run(request(profile).simulate(true).saveBaseline()).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(run(request(profile).simulate(true)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(report().at("/objectives/2/objective").asText())
        .isEqualTo("token_latency p95 <= baseline + 10%");

    ProfileOutcome other =
        run(
            request(profile.replace("llama-7b", "m"))
                .set("baseline.from", ".preflight/baselines/sim--llama-7b.json")
                .set("target.base_url", "http://127.0.0.1:1"));
    assertThat(other.message()).contains("is of model 'llama-7b', not of 'm'");
    ProfileOutcome real = run(request(profile).set("target.base_url", "http://127.0.0.1:1"));
    assertThat(real.message())
        .contains(" was simulated, which does not compare with a measurement");
  }
}
