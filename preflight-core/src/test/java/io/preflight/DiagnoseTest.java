package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.check.Verdict;
import io.preflight.diagnose.Diagnosis;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Setting;
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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finished runs explained, and a gate that explains its own FAIL. */
@Timeout(120)
class DiagnoseTest {

  private static final Script QUICK = Script.constant(Duration.ofMillis(2), Duration.ofMillis(1));
  private static final String DEAD = "http://127.0.0.1:9";

  @TempDir Path folder;
  private CheckFixture run;
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void fixture() {
    run = new CheckFixture(folder);
  }

  private DiagnoseOutcome diagnose(Optional<Path> what, Setting... settings) {
    return Preflight.diagnose(
        new DiagnoseRequest(
            folder,
            what,
            Optional.empty(),
            Optional.empty(),
            List.of(settings),
            Map.of(),
            Map.of(),
            log::add));
  }

  private Path output(String name) {
    return folder.resolve("target/preflight").resolve(name);
  }

  private ProfileOutcome failing(String... more) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("name: chat");
    lines.add("objectives: [ttft p95 <= 5s, error_rate <= 1%]");
    lines.add("load: {runs: 8, warmup: 0}");
    lines.addAll(List.of(more));
    return run.check(
        QUICK.when(Selector.every(4), Fault.serverError()), lines.toArray(String[]::new));
  }

  @Test
  void theLastRunIsExplainedAndItsReportsSayWhy() throws Exception {
    assertThat(failing().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Files.readString(output("preflight-report.html"))).doesNotContain("why-title");

    DiagnoseOutcome outcome = diagnose(Optional.empty());

    Diagnosis diagnosis = outcome.runs().get(0).diagnosis();
    // A busy machine may find further causes in its own slowness.
    assertThat(diagnosis.causes())
        .anyMatch(
            cause -> cause.finding().sentence().startsWith("2 of 8 requests failed: 2 http_5xx ("));
    assertThat(outcome.runs().get(0).problems()).isEmpty();
    assertThat(log.get(0))
        .startsWith("preflight: diagnosis of target/preflight: ")
        .contains("Errors");
    assertThat(log).last().isEqualTo("  report   target/preflight/preflight-diagnosis.md");
    assertThat(Files.readString(output("preflight-report.html")))
        .contains("<h2 id=\"why-title\">Why</h2>")
        .contains("runbooks/error-spikes.md");
    assertThat(Files.readString(output("preflight-report.md"))).contains("## Why");
    JsonNode report = run.report();
    assertThat(report.get("verdict").asText()).isEqualTo("FAIL");
    assertThat(report.at("/diagnosis/causes").findValuesAsText("rule")).contains("error_spikes");
    assertThat(report.at("/artifacts/diagnosis").asText()).isEqualTo("preflight-diagnosis.md");
    assertThat(output("runbooks/error-spikes.md")).exists();
    assertThat(outcome.runs().get(0).json())
        .isEqualTo(Files.readString(output("preflight-diagnosis.json")));
    assertThat(diagnosis.missing()).anyMatch(text -> text.startsWith("the server's side: "));
  }

  @Test
  void explainingTwiceIsExplainingOnce() throws Exception {
    failing();
    diagnose(Optional.empty());
    JsonNode first = run.report();

    diagnose(Optional.of(Path.of("target/preflight/preflight-report.json")));

    JsonNode second = run.report();
    assertThat(second.at("/diagnosis/causes")).isEqualTo(first.at("/diagnosis/causes"));
    assertThat(second.at("/diagnosis/client")).isEqualTo(first.at("/diagnosis/client"));
    assertThat(second.get("metrics")).isEqualTo(first.get("metrics"));
    assertThat(second.get("artifacts")).isEqualTo(first.get("artifacts"));
  }

  @Test
  void aFileOfSamplesIsExplainedWithoutAReport() throws Exception {
    Files.writeString(
        folder.resolve("probes.jsonl"),
        """
        {"status":"healthy","ttft_ms":245,"latency_ms":3200,"timestamp":"2026-05-16T10:00:00Z"}
        {"status":"degraded","ttft_ms":3150,"latency_ms":8900,"timestamp":"2026-05-16T10:00:40Z"}
        {"status":"error","error":"connection refused","timestamp":"2026-05-16T10:01:20Z"}
        """);

    DiagnoseOutcome outcome = diagnose(Optional.of(Path.of("probes.jsonl")));

    assertThat(outcome.runs().get(0).diagnosis().answer())
        .isEqualTo("2 likely causes: Errors, Slow first token");
    assertThat(folder.resolve("preflight-diagnosis.md")).exists();
    assertThat(folder.resolve("preflight-report.json")).doesNotExist();
  }

  @Test
  void aFolderWithNothingButSamplesIsARun() throws Exception {
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(
        folder.resolve("elsewhere/samples.jsonl"),
        "{\"status\":\"healthy\",\"ttft_ms\":245,\"latency_ms\":3200}\n");

    DiagnoseOutcome outcome =
        diagnose(
            Optional.of(Path.of("elsewhere")), new Setting("observability.prometheus", DEAD, "-D"));

    assertThat(outcome.runs().get(0).diagnosis().source()).isEqualTo("elsewhere");
    assertThat(outcome.runs().get(0).diagnosis().notes())
        .containsExactly(
            "the requests have no time stamps, so the server cannot be asked about their time");
  }

  @Test
  void whatWasScrapedIsReadWithTheQueriesAndLabelsOfTheProfile() throws Exception {
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(
        folder.resolve("elsewhere/samples.jsonl"),
        """
        {"status":"healthy","ttft_ms":245,"latency_ms":3200,"timestamp":"2026-05-16T10:00:00Z"}
        {"status":"healthy","ttft_ms":315,"latency_ms":8900,"timestamp":"2026-05-16T10:00:40Z"}
        """);
    Files.writeString(
        folder.resolve("elsewhere/server-metrics.prom"),
        """
        # scraped 2026-05-16T10:00:10Z
        vllm:num_requests_running{pod="a"} 1
        vllm:num_requests_running{pod="b"} 40
        my_queue{pod="a"} 2
        my_queue{pod="b"} 70
        """);
    Files.writeString(
        folder.resolve("q.yml"), "requests_waiting: {gauge: 'my_queue{pod=\"a\"}'}\n");
    run.write(
        "objectives: [error_rate <= 1%]",
        "observability: {queries: q.yml, server_labels: {pod: a}}");

    Diagnosis diagnosis = diagnoseWith("p.yml", "elsewhere");
    run.write("objectives: [error_rate <= 1%]", "observability: {queries: none.yml}");

    assertThat(diagnosis.readings())
        .extracting(Diagnosis.ServerFact::name, fact -> fact.max().orElseThrow())
        .contains(tuple("requests_running", 1.0), tuple("requests_waiting", 2.0));
    assertThatThrownBy(() -> diagnoseWith("p.yml", "elsewhere"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("none.yml: ");
  }

  private Diagnosis diagnoseWith(String profile, String what) {
    return Preflight.diagnose(
            new DiagnoseRequest(
                folder,
                Optional.of(Path.of(what)),
                Optional.empty(),
                Optional.of(profile),
                List.of(),
                Map.of(),
                Map.of(),
                log::add))
        .runs()
        .get(0)
        .diagnosis();
  }

  @Test
  void aRecordingThatWasScoredIsExplainedFromWhereItIs() throws Exception {
    Files.writeString(
        folder.resolve("probes.jsonl"),
        "{\"status\":\"healthy\",\"ttft_ms\":245,\"latency_ms\":3200}\n".repeat(6));
    run.write("objectives: [ttft p95 <= 100ms]", "gate: {min_probes: 5}");
    assertThat(run.run(run.request().probes(Path.of("probes.jsonl"))).verdict())
        .isEqualTo(Verdict.FAIL);

    assertThat(diagnose(Optional.empty()).runs().get(0).diagnosis().observations().get(0))
        .isEqualTo("6 requests measured: 6 healthy, 0 degraded, 0 failed");
  }

  @Test
  void aSimulationShowsNothingOfAnEndpoint() throws Exception {
    run.write("extends: realtime", "model: llama-8B");
    assertThat(run.run(run.request().simulate(true)).verdict()).isEqualTo(Verdict.FAIL);

    assertThat(diagnose(Optional.empty()).runs().get(0).diagnosis().missing())
        .contains(
            "the requests were simulated from the size of a model, so they show nothing of an"
                + " endpoint");
  }

  @Test
  void whatIsNoRunIsRefusedInOneLine() throws Exception {
    assertThatThrownBy(() -> diagnose(Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith(
            "does not exist; expected a preflight-report.json or the folder of one, such as"
                + " target/preflight");

    run.write("objectives: [ttft p95 <= 5s]");
    run.run(run.request().set("target.base_url", DEAD).set("model", "m").set("load.runs", "1"));
    Files.delete(output("samples.jsonl"));
    assertThatThrownBy(() -> diagnose(Optional.empty()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("samples.jsonl: no such file");

    Files.writeString(folder.resolve("empty.jsonl"), "");
    assertThatThrownBy(() -> diagnose(Optional.of(Path.of("empty.jsonl"))))
        .hasMessageContaining("is empty, expected recorded samples");
  }

  @Test
  void aPrometheusThatIsDownLeavesTheClientsSideAndOneSentence() throws Exception {
    failing();

    Diagnosis diagnosis =
        diagnose(Optional.empty(), new Setting("observability.prometheus", DEAD, "-D"))
            .runs()
            .get(0)
            .diagnosis();

    assertThat(diagnosis.server()).isEqualTo("Prometheus at " + DEAD);
    assertThat(diagnosis.notes()).singleElement().asString().contains("127.0.0.1:9");
    assertThat(diagnosis.answer()).contains("Errors");
  }

  @Test
  void aFailExplainsItselfWhereTheServersMetricsAreKnown() throws Exception {
    ProfileOutcome outcome = failing("observability: {prometheus: '" + DEAD + "'}");

    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(outcome.report().exitCode()).isEqualTo(1);
    assertThat(outcome.artifacts()).containsKeys("diagnosis", "diagnosis_json");
    assertThat(run.report().at("/diagnosis/causes").findValuesAsText("rule"))
        .contains("error_spikes");
    assertThat(run.console()).containsPattern("  why     .* likely cause.*Errors");
    assertThat(Files.readString(output("preflight-report.html"))).contains("why-title");
  }

  @Test
  void aPassAndAFailWithoutMetricsAreNotExplained() throws Exception {
    failing();
    assertThat(run.report().has("diagnosis")).isFalse();

    run.check(
        QUICK,
        "objectives: [ttft p95 <= 5s]",
        "load: {runs: 5}",
        "observability: {prometheus: '" + DEAD + "'}");
    assertThat(run.report().get("verdict").asText()).isEqualTo("PASS");
    assertThat(run.report().has("diagnosis")).isFalse();
  }

  @Test
  void aDiagnosisThatFailsIsANoteAndTheVerdictStands() throws Exception {
    Files.writeString(
        folder.resolve("probes.jsonl"),
        "{\"status\":\"healthy\",\"ttft_ms\":245,\"latency_ms\":3200}\n".repeat(6));
    run.write(
        "objectives: [ttft p95 <= 100ms]",
        "gate: {min_probes: 5}",
        "observability: {prometheus_data: metrics.json}");
    ProfileOutcome outcome = run.run(run.request().probes(Path.of("probes.jsonl")));

    assertThat(outcome.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(outcome.report().notes())
        .anyMatch(
            note ->
                note.startsWith("the reasons could not be looked for: ")
                    && note.contains("metrics.json: does not exist"));
    assertThat(outcome.report().diagnosis()).isEmpty();
    assertThat(new ObjectMapper().writeValueAsString(run.report().get("error"))).isEqualTo("null");
  }

  /** What the original readiness tool finds in its sample run, with metrics in its own format. */
  @Test
  void theOriginalsSampleRunAndMetricsGiveItsFindings() throws Exception {
    StringBuilder probes = new StringBuilder();
    int[] ttft = {245, 312, 289, 267, 3150, 4200, 310, 278, 0, 295};
    int[] latency = {3200, 3450, 3100, 3350, 8900, 11200, 3500, 3250, 0, 3400};
    for (int i = 0; i < ttft.length; i++) {
      String status = ttft[i] == 0 ? "error" : ttft[i] > 3_000 ? "degraded" : "healthy";
      probes.append(
          "{\"provider\":\"vllm-local\",\"model\":\"Qwen/Qwen2-0.5B-Instruct\",\"status\":\"%s\",%s\"timestamp\":\"2026-05-16T10:0%d:%d0Z\"}\n"
              .formatted(
                  status,
                  ttft[i] == 0
                      ? "\"error\":\"connection refused\","
                      : "\"ttft_ms\":%d,\"latency_ms\":%d,".formatted(ttft[i], latency[i]),
                  i / 6,
                  i % 6));
    }
    Files.writeString(folder.resolve("probes.jsonl"), probes);
    Files.writeString(
        folder.resolve("metrics.json"),
        """
        {
          "ttft": {"mean": 0.2, "max": 0.3, "unit": "seconds", "description": "Server TTFT p95"},
          "queue_depth": {"mean": 8, "max": 12, "unit": "count", "description": "Queue"},
          "kv_cache_usage": {"mean": 0.7, "max": 0.9, "unit": "percent", "description": "KV"},
          "gpu_utilization": {"mean": 92.0, "max": 98.0, "unit": "percent", "description": "GPU util"},
          "gpu_memory_used": {"mean": 88.0, "max": 95.0, "unit": "percent", "description": "GPU mem"},
          "gpu_temperature": {"mean": 82.0, "max": 88.0, "unit": "celsius", "description": "GPU temp"}
        }
        """);

    Diagnosis diagnosis =
        diagnose(
                Optional.of(Path.of("probes.jsonl")),
                new Setting("observability.prometheus_data", "metrics.json", "-D"))
            .runs()
            .get(0)
            .diagnosis();

    assertThat(diagnosis.causes())
        .extracting(cause -> cause.finding().cause())
        .containsExactlyInAnyOrder(
            "Network or proxy overhead",
            "Queue pressure",
            "KV-cache pressure",
            "GPU saturated",
            "GPU memory pressure",
            "Thermal throttling",
            "Slow first token",
            "Errors");
    List<String> steps =
        diagnosis.causes().stream().flatMap(cause -> cause.finding().nextSteps().stream()).toList();
    assertThat(steps)
        .contains(
            "check the load balancer, TLS termination and DNS resolution between client and server",
            "verify that the endpoint can be reached and has loaded its model; it may be down or"
                + " overloaded",
            "add replicas, or admit fewer requests at once",
            "find the load that still holds with the goal capacity",
            "look at queue depth and KV cache during the run; -Dpreflight.prometheus shows both"
                + " here",
            "check the server's limits (CPU, memory, GPU memory) and its log for out-of-memory and"
                + " CUDA errors");
  }
}
