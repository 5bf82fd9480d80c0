package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.check.Verdict;
import io.preflight.client.ClientHealth;
import io.preflight.client.Spread;
import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.Mode;
import io.preflight.evidence.ServerInfo;
import io.preflight.sample.Metric;
import io.preflight.sample.SampleStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<ReadinessReport> reports() {
    return Stream.of(
        Fixtures.failing(),
        Fixtures.passing()
            .with(Optional.of(new RunAgain("mvn x", "preflight check", List.of("a note")))),
        Fixtures.erring(),
        Fixtures.failingRequests(),
        Fixtures.simulated(),
        Fixtures.hostile(),
        Diagnoses.explained(Diagnoses.several()),
        Diagnoses.explained(Diagnoses.none()),
        nothingMeasured(),
        watched(Fixtures.health()),
        served(Optional.of("vllm"), Optional.empty()),
        served(Optional.empty(), Optional.of(Fixtures.client())),
        watched(
            new ClientHealth(
                Optional.empty(),
                12.5,
                Spread.NONE,
                Spread.NONE,
                ClientHealth.Pauses.NONE,
                new ClientHealth.Processors(1, OptionalDouble.empty(), OptionalDouble.empty()))));
  }

  private static ReadinessReport served(Optional<String> engine, Optional<ClientInfo> machine) {
    return Fixtures.report(Verdict.PASS)
        .evidence(
            Optional.of(
                Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, Fixtures.measured())
                    .withServer(
                        Optional.of(
                            new ServerInfo(
                                "http://127.0.0.1:8000 (/version)",
                                engine,
                                engine.map(name -> "0.11.0"),
                                engine.isPresent() ? Map.of("max_model_len", "8192") : Map.of(),
                                machine)))))
        .check(new CheckResult("sla", CheckStatus.PASS, "fine", Map.of()))
        .build();
  }

  private static ReadinessReport watched(ClientHealth health) {
    return Fixtures.report(Verdict.PASS)
        .evidence(
            Optional.of(
                Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, Fixtures.measured())
                    .withHealth(Optional.of(health))))
        .check(new CheckResult("sla", CheckStatus.PASS, "fine", Map.of()))
        .build();
  }

  @Test
  void theReportTellsWhatIsKnownOfTheServer() throws IOException {
    JsonNode server = tree(served(Optional.of("vllm"), Optional.empty())).get("server");
    assertThat(server.toString())
        .isEqualTo(
            "{\"source\":\"http://127.0.0.1:8000 (/version)\",\"engine\":\"vllm\","
                + "\"version\":\"0.11.0\",\"details\":{\"max_model_len\":\"8192\"},"
                + "\"hardware\":null}");
    JsonNode here = tree(served(Optional.empty(), Optional.of(Fixtures.client()))).get("server");
    assertThat(here.get("engine").isNull()).isTrue();
    assertThat(here.at("/hardware/cpu").asText()).isEqualTo("AMD EPYC 7B13");
    assertThat(here.at("/hardware").has("jdk")).isFalse();
    assertThat(tree(Fixtures.passing()).has("server")).isFalse();
  }

  @Test
  void theReportTellsHowTheClientFared() throws IOException {
    JsonNode client = tree(watched(Fixtures.health())).get("client");
    assertThat(client.get("ttft_error_ms").asDouble()).isEqualTo(1.5);
    assertThat(client.get("latency_error_ms").asDouble()).isEqualTo(1.75);
    assertThat(client.get("gap_error_ms").asDouble()).isEqualTo(1.25);
    assertThat(client.at("/calibration/streams").asInt()).isEqualTo(4);
    assertThat(client.at("/calibration/gap_error_ms/max").asDouble()).isEqualTo(0.6);
    assertThat(client.at("/scheduling_lag_ms/p99").asDouble()).isEqualTo(1.25);
    assertThat(client.get("gc_pause_max_ms").asDouble()).isEqualTo(6);
    assertThat(client.get("cpu_share").asDouble()).isEqualTo(0.125);
    assertThat(tree(Fixtures.simulated()).has("client")).isFalse();
  }

  private static ReadinessReport nothingMeasured() {
    FakeMetrics metrics = new FakeMetrics().metric(Metric.TTFT, 1, Double.NaN, 0);
    return Fixtures.report(Verdict.FAIL)
        .evidence(Optional.of(Fixtures.evidence(Mode.REAL, Fixtures.ENDPOINT, metrics)))
        .check(
            new CheckResult(
                "sla",
                CheckStatus.FAIL,
                "nothing",
                Map.of(
                    "ratio",
                    Double.POSITIVE_INFINITY,
                    "list",
                    List.of(Float.NaN, 1.5f, 2L, true, Mode.REAL),
                    "map",
                    Map.of("x", Double.NaN))))
        .build();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportFollowsThePublishedSchema(ReadinessReport report) throws IOException {
    assertThat(errors(text(report))).isEmpty();
  }

  @Test
  void theSchemaNoticesWhenAKeyIsMissing() throws IOException {
    JsonNode whole = tree(Fixtures.failing());
    whole
        .fieldNames()
        .forEachRemaining(
            key -> {
              ObjectNode without = ((ObjectNode) whole).deepCopy();
              without.remove(key);
              assertThat(errors(without.toString())).as(key).isNotEmpty();
            });
  }

  @Test
  void theSchemaNoticesAnErrorWithoutReason() throws IOException {
    ObjectNode report = (ObjectNode) tree(Fixtures.erring());
    report.remove("error");
    assertThat(errors(report.toString())).isNotEmpty();
  }

  @Test
  void theSchemaNamesEveryMetric() throws IOException {
    List<String> words = new ArrayList<>();
    JSON.readTree(schemaText()).at("/$defs/metric/enum").forEach(word -> words.add(word.asText()));
    assertThat(words).containsExactlyElementsOf(Metric.words());
  }

  @Test
  void theKeysOfTheOriginalToolsKeepTheirNamesAndMeaning() throws IOException {
    JsonNode metrics = tree(Fixtures.failing()).get("metrics");
    assertThat(metrics.get("total_probes").asLong()).isEqualTo(5);
    assertThat(metrics.get("statuses").toString())
        .isEqualTo("{\"healthy\":5,\"degraded\":0,\"error\":0}");
    assertThat(metrics.get("ttft_ms_p95").asDouble()).isEqualTo(812.15);
    assertThat(metrics.get("latency_ms_p95").asDouble()).isEqualTo(3196.05);
    assertThat(metrics.get("throughput_p50").asDouble()).isEqualTo(19.7);
    assertThat(metrics.get("error_rate").asDouble()).isZero();
    assertThat(metrics.get("avg_latency_ms").asDouble()).isEqualTo(62.4);
    assertThat(metrics.get("p50_latency_ms").asDouble()).isEqualTo(62.4);
    assertThat(metrics.get("p95_latency_ms").asDouble()).isEqualTo(63.921);
    assertThat(metrics.get("std_latency_ms").asDouble()).isEqualTo(0.845);
    assertThat(metrics.get("confidence_interval_95")).hasSize(2);
    assertThat(metrics.get("throughput_tokens_per_sec").asDouble()).isEqualTo(16.03);
    assertThat(metrics.get("total_tokens").asLong()).isEqualTo(250);
    assertThat(metrics.get("benchmark_duration_sec").asDouble()).isEqualTo(4.212);
    assertThat(metrics.get("num_runs").asLong()).isEqualTo(5);
    assertThat(metrics.get("hardware").get("cpu").asText()).isEqualTo("AMD EPYC 7B13");
  }

  @Test
  void everyMetricIsAnObjectOrNull() throws IOException {
    JsonNode metrics = tree(Fixtures.failing()).get("metrics");
    assertThat(metrics.get("ttft").toString())
        .isEqualTo(
            "{\"mean\":640.25,\"std\":95.5,\"min\":449.25,\"p50\":640.25,\"p90\":793.05,"
                + "\"p95\":812.15,\"p99\":827.4300000000001,\"max\":831.25,\"n\":5,"
                + "\"mean_interval_95\":[576.5833333333334,703.9166666666666]}");
    assertThat(metrics.get("request_rate").get("mean").asDouble()).isEqualTo(1.187);
    assertThat(metrics.get("request_rate").get("n").asLong()).isEqualTo(1);
    assertThat(metrics.get("tpot").isNull()).isTrue();
  }

  @Test
  void anObjectiveHasItsLimitItsValueAndItsPlace() throws IOException {
    assertThat(tree(Fixtures.failing()).get("objectives").get(0).toString())
        .isEqualTo(
            "{\"objective\":\"ttft p95 <= 500ms\",\"metric\":\"ttft\",\"statistic\":\"p95\","
                + "\"comparison\":\"<=\",\"limit\":500.0,\"unit\":\"ms\",\"observed\":812.15,"
                + "\"status\":\"VIOLATED\",\"n\":5,\"reason\":null,\"location\":{\"source\":"
                + "\"chatbot.yml\",\"line\":7,\"key\":\"thresholds.sla.ttft\"}}");
  }

  @Test
  void anErrorHasItsClassAndExitCode() throws IOException {
    JsonNode report = tree(Fixtures.erring());
    assertThat(report.get("verdict").asText()).isEqualTo("ERROR");
    assertThat(report.get("exit_code").asInt()).isEqualTo(3);
    assertThat(report.get("error").get("class").asText()).isEqualTo("execution");
    assertThat(report.get("metrics").isNull()).isTrue();
  }

  @Test
  void whatIsNoNumberIsNull() throws IOException {
    assertThat(text(nothingMeasured())).doesNotContain("NaN").doesNotContain("Infinity");
    JsonNode report = tree(nothingMeasured());
    assertThat(report.at("/metrics/ttft/mean").isNull()).isTrue();
    assertThat(report.at("/metrics/error_rate").isNull()).isTrue();
    assertThat(report.at("/metrics/token_source").asText()).isEqualTo("none");
    assertThat(report.at("/checks/0/details/list").toString())
        .isEqualTo("[null,1.5,2,true,\"REAL\"]");
  }

  @Test
  void failuresAreToldByClass() throws IOException {
    JsonNode metrics = tree(Fixtures.failingRequests()).get("metrics");
    assertThat(metrics.get("cancelled").asLong()).isEqualTo(2);
    assertThat(metrics.get("http_statuses").toString()).isEqualTo("{\"503\":1}");
    assertThat(metrics.get("errors").get(0).get("class").asText()).isEqualTo("http_5xx");
    assertThat(metrics.get("statuses").get(SampleStatus.DEGRADED.word()).asLong()).isEqualTo(1);
  }

  @Test
  void textFromElsewhereSurvivesButReachesNoTerminal() throws IOException {
    String text = text(Fixtures.hostile());
    assertThat(text.chars().filter(c -> c != '\n'))
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || c == 0x202e
                    || Character.isSurrogate((char) c.intValue()));
    assertThat(JSON.readTree(text).get("model").asText()).isEqualTo(Fixtures.HOSTILE);
  }

  @Test
  void artifactsAreListed() throws IOException {
    StringWriter out = new StringWriter();
    new JsonReport()
        .write(new ReportDocument(Fixtures.passing(), Map.of("samples", "samples.jsonl")), out);
    assertThat(JSON.readTree(out.toString()).at("/artifacts/samples").asText())
        .isEqualTo("samples.jsonl");
  }

  private static String text(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new JsonReport().write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }

  private static JsonNode tree(ReadinessReport report) throws IOException {
    return JSON.readTree(text(report));
  }

  private static String schemaText() throws IOException {
    try (InputStream in = JsonReport.class.getResourceAsStream("preflight-report.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<Error> errors(String json) {
    try {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schemaText());
      return schema.validate(
          json,
          InputFormat.JSON,
          context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
