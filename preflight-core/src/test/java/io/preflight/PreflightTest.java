package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.Verdict;
import io.preflight.evidence.Mode;
import io.preflight.problem.ConfigurationException;
import io.preflight.sample.SampleStatus;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

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

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(base.resolve(file).toFile());
  }

  @Test
  void whoListensIsToldOfEveryStageAndRequest() throws Exception {
    List<String> stages = new ArrayList<>();
    try (TestEndpoint endpoint = endpoint()) {
      Preflight.check(
          request(PROFILE)
              .set("target.base_url", endpoint.baseUrl().toString())
              .listener(
                  progress -> {
                    stages.add(progress.stage().word());
                    assertThat(progress.profile()).isEqualTo("chat");
                    assertThat(progress.model()).contains("test-model");
                  })
              .build());
    }
    assertThat(stages.stream().distinct())
        .containsExactly("preparing", "warmup", "measuring", "judging", "done");
  }

  @Test
  void anEndpointWithinItsLimitsPassesAndLeavesItsEvidence() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE).set("target.base_url", endpoint.baseUrl().toString()).build());

      assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
      assertThat(outcomes.exitCode()).isZero();
      assertThat(endpoint.received())
          .filteredOn(request -> request.method().equals("POST"))
          .hasSize(6);
    }
    assertThat(log.get(0)).isEqualTo("preflight: PASS chat: 2 of 2 objectives met");
    assertThat(base.resolve("target/preflight"))
        .isDirectoryContaining("glob:**/preflight-report.json")
        .isDirectoryContaining("glob:**/preflight-report.md")
        .isDirectoryContaining("glob:**/preflight-report.html")
        .isDirectoryContaining("glob:**/preflight-junit.xml")
        .isDirectoryContaining("glob:**/preflight.csv")
        .isDirectoryContaining("glob:**/samples.jsonl");
    assertThat(Files.readAllLines(base.resolve("target/preflight/samples.jsonl"))).hasSize(6);
    assertThat(Files.readAllLines(base.resolve(".preflight/history.jsonl"))).hasSize(1);
    JsonNode report = json("target/preflight/preflight-report.json");
    assertThat(report.get("metrics").get("total_probes").asInt()).isEqualTo(5);
    assertThat(report.get("metrics").get("ttft").get("n").asInt()).isEqualTo(5);
  }

  @Test
  void aSlowEndpointFailsWithOneLineThatSaysWhatToRead() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(120), Duration.ofMillis(1)))
            .models("test-model")
            .start()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE.replace("2000ms", "50ms"))
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .build());

      assertThat(outcomes.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(outcomes.exitCode()).isEqualTo(1);
      assertThat(outcomes.outcomes().get(0).message())
          .matches(
              "preflight: FAIL chat: ttft p95 1\\d\\d ms, limit 50 ms \\(5 requests to"
                  + " http://127\\.0\\.0\\.1:\\d+\\); report:"
                  + " target/preflight/preflight-report\\.html.*");
    }
  }

  @Test
  void requestsThatFailCountAgainstTheErrorRate() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(
                Script.constant(Duration.ofMillis(5), Duration.ofMillis(1))
                    .when(Selector.index(2), Fault.truncate(1)))
            .models("test-model")
            .start()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE).set("target.base_url", endpoint.baseUrl().toString()).build());

      assertThat(outcomes.outcomes().get(0).message()).contains("error_rate 20 %, limit 0 %");
      assertThat(outcomes.outcomes().get(0).report().recommendations())
          .anyMatch(text -> text.startsWith("1 request failed with truncated: "));
    }
  }

  @Test
  void anUnreachableEndpointIsAnErrorThatIsReportedAndRemembered() throws Exception {
    CheckOutcomes outcomes =
        Preflight.check(request(PROFILE).set("target.base_url", "http://127.0.0.1:9").build());

    assertThat(outcomes.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(outcomes.exitCode()).isEqualTo(3);
    assertThat(outcomes.outcomes().get(0).unreachable()).isTrue();
    assertThat(outcomes.outcomes().get(0).message())
        .startsWith("preflight: ERROR chat: http://127.0.0.1:9 was never reached: ");
    assertThat(json("target/preflight/preflight-report.json").get("error").get("class").asText())
        .isEqualTo("execution");
    assertThat(Files.readAllLines(base.resolve(".preflight/history.jsonl"))).hasSize(1);
  }

  @Test
  void anUnknownModelIsAConfigurationErrorThatNamesTheServedOnes() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE)
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .set("model", "test-modell")
                  .build());

      assertThat(outcomes.exitCode()).isEqualTo(2);
      assertThat(outcomes.outcomes().get(0).unreachable()).isFalse();
      assertThat(outcomes.outcomes().get(0).message())
          .contains("does not serve the model 'test-modell'; did you mean 'test-model'?");
    }
  }

  @Test
  void aSimulationSaysSoEverywhere() throws Exception {
    CheckOutcomes outcomes =
        Preflight.check(
            CheckRequest.in(base)
                .profile("chatbot")
                .set("model", "Qwen/Qwen3-8B")
                .environment(Map.of("SLA_SIMULATION_MODE", "1"))
                .log(log::add)
                .build());

    assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcomes.outcomes().get(0).report().mode()).isEqualTo(Mode.SIMULATED);
    assertThat(log.get(0)).contains("simulated");
    for (String file : List.of("preflight-report.md", "preflight-junit.xml", "preflight.csv")) {
      assertThat(base.resolve("target/preflight").resolve(file)).content().contains("simulated");
    }
    assertThat(Files.readAllLines(base.resolve("target/preflight/samples.jsonl")))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"mode\":\"simulated\""));
    assertThat(base.resolve(".preflight/history.jsonl")).content().contains("simulated");
    assertThat(json("target/preflight/preflight-report.json").get("metrics").get("avg_latency_ms"))
        .hasToString("55.0");
  }

  @Test
  void recordedSamplesAreScoredWithoutAnEndpoint() throws Exception {
    Path file = base.resolve("probes.jsonl");
    Files.writeString(
        file,
        """
        {"provider":"p","model":"m","status":"healthy","ttft_ms":240,"latency_ms":3000,"tokens_per_sec":4.8}
        {"provider":"p","model":"m","status":"healthy","ttft_ms":260,"latency_ms":3100,"tokens_per_sec":4.6}
        """);
    CheckOutcomes outcomes =
        Preflight.check(
            request("name: old\nobjectives: [ttft max <= 300ms]\ngate: {min_probes: 2}\n")
                .probes(Path.of("probes.jsonl"))
                .build());

    assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
    assertThat(outcomes.outcomes().get(0).report().mode()).isEqualTo(Mode.OFFLINE);
    assertThat(base.resolve("target/preflight/samples.jsonl")).doesNotExist();
  }

  @Test
  void severalProfilesGiveSeveralReportsAndTheWorstVerdict() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE)
                  .profile("no-such-profile")
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .build());

      assertThat(outcomes.outcomes())
          .extracting(ProfileOutcome::verdict)
          .containsExactly(Verdict.PASS, Verdict.ERROR);
      assertThat(outcomes.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(outcomes.exitCode()).isEqualTo(2);
    }
    assertThat(base.resolve("target/preflight/chat/preflight-report.json")).exists();
    assertThat(base.resolve("target/preflight/no-such-profile/preflight-report.json")).exists();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedBeforeAnythingIsSent() throws Exception {
    Files.writeString(base.resolve("file"), "in the way");
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE)
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .outputDirectory(Path.of("file/below"))
                  .build());

      assertThat(outcomes.exitCode()).isEqualTo(2);
      assertThat(outcomes.outcomes().get(0).message())
          .contains("reports cannot be written")
          .contains("-Dpreflight.outputDirectory");
      assertThat(outcomes.outcomes().get(0).problems()).isNotEmpty();
      assertThat(endpoint.received()).isEmpty();
    }
  }

  @Test
  void requestsOverAPerRequestLimitDegradeAndWarn() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CheckOutcomes outcomes =
          Preflight.check(
              request(PROFILE + "limits: {ttft_ms: 0.001}\n")
                  .set("target.base_url", endpoint.baseUrl().toString())
                  .build());

      assertThat(outcomes.verdict()).isEqualTo(Verdict.WARN);
      assertThat(outcomes.exitCode()).isZero();
      assertThat(
              outcomes
                  .outcomes()
                  .get(0)
                  .report()
                  .evidence()
                  .orElseThrow()
                  .metrics()
                  .count(SampleStatus.DEGRADED))
          .isEqualTo(5);
    }
  }

  @Test
  void simulationAndRecordedSamplesExcludeEachOther() throws Exception {
    CheckRequest request = request(PROFILE).simulate(true).probes(Path.of("x")).build();

    assertThatThrownBy(() -> Preflight.check(request))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("simulation and recorded samples exclude each other");
  }

  @Test
  void environmentVariablesChooseFolderAndHistory() throws Exception {
    Preflight.check(
        request(PROFILE)
            .simulate(true)
            .set("model", "opt-125m")
            .environment(Map.of("SLA_OUTPUTS_DIR", "out", "SLA_HISTORY_FILE", "past.jsonl"))
            .build());

    assertThat(base.resolve("out/preflight-report.json")).exists();
    assertThat(base.resolve("past.jsonl")).exists();
  }

  @Test
  void theVerdictIsLeftWhereAnOrchestratorLooksForIt() throws Exception {
    Path file = base.resolve("termination-log");
    CheckOutcomes outcomes =
        Preflight.check(
            request(PROFILE)
                .simulate(true)
                .set("model", "opt-125m")
                .environment(Map.of("PREFLIGHT_VERDICT_FILE", file.toString()))
                .build());

    assertThat(file).hasContent(outcomes.outcomes().get(0).message() + "\n");
  }

  @Test
  void aServerThatTheProfileLaunchesIsMeasuredAndStopped() throws Exception {
    String launch =
        PROFILE
            + """
            target:
              launch:
                command: ["{java}", -cp, '%s', io.preflight.testkit.Main, --port, "{port}", --ttft, 5ms, --itl, 1ms, --max-lifetime, 60s]
                ready_path: /health
            """
                .formatted(System.getProperty("java.class.path"));
    CheckOutcomes outcomes = Preflight.check(request(launch).build());

    assertThat(outcomes.verdict()).isEqualTo(Verdict.PASS);
    String address = outcomes.outcomes().get(0).report().source();
    assertThatThrownBy(() -> java.net.URI.create(address).toURL().openStream())
        .isInstanceOf(IOException.class);
  }
}
