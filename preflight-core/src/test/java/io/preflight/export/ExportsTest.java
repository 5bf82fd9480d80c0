package io.preflight.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.preflight.check.ReadinessReport;
import io.preflight.problem.Problem;
import io.preflight.profile.ExportSpec;
import io.preflight.report.Fixtures;
import io.preflight.report.Gauges;
import io.preflight.report.Promtool;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportsTest {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "GATE_USER", "ci",
          "GATE_PASSWORD", "s3cret-pässword",
          "OTLP_HEADERS", "api-key=s3cret-key,x-tenant=a%20b",
          "BAD_HEADERS", "no headers",
          "OUR_HEADER", "Content-Type=text/html");

  static Stream<ReadinessReport> reports() {
    return Stream.of(Fixtures.failing(), Fixtures.erring(), Fixtures.hostile());
  }

  private static ExportSpec gate(String url) {
    return gate(url, Optional.empty(), Optional.empty());
  }

  private static ExportSpec gate(String url, Optional<String> user, Optional<String> password) {
    return new ExportSpec(
        Optional.of(new ExportSpec.Pushgateway(URI.create(url), "ship it", user, password)),
        Optional.empty());
  }

  private static ExportSpec otlp(String url, Optional<String> headers) {
    return new ExportSpec(
        Optional.empty(), Optional.of(new ExportSpec.Otlp(URI.create(url), headers)));
  }

  private static List<Problem> push(ReadinessReport report, ExportSpec spec) {
    return new Exports(VARIABLES, Map.of()).push(report, spec);
  }

  private static String problem(ExportSpec spec) {
    List<Problem> problems = push(Fixtures.failing(), spec);
    assertThat(problems).hasSize(1);
    return problems.get(0).toString();
  }

  @Test
  void nothingIsPushedUnlessAProfileAsksForIt() {
    assertThat(push(Fixtures.failing(), ExportSpec.NONE)).isEmpty();
  }

  @Test
  void aPushgatewayReplacesTheFiguresOfTheSameProfileModelAndMode() throws Exception {
    try (TakingServer server = TakingServer.answering(200, "")) {
      assertThat(push(Fixtures.failing(), gate(server.url() + "/gate/"))).isEmpty();

      assertThat(server.taken()).hasSize(1);
      TakingServer.Taken taken = server.taken().get(0);
      assertThat(taken.method()).isEqualTo("PUT");
      assertThat(taken.path())
          .isEqualTo(
              "/gate/metrics/job@base64/c2hpcCBpdA/profile/chatbot/model@base64/UXdlbi9Rd2VuMy04Qg"
                  + "/mode/real");
      assertThat(taken.headers())
          .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
          .doesNotContainKey("Authorization");
      assertThat(taken.body())
          .contains(
              "preflight_verdict{profile=\"chatbot\",model=\"Qwen/Qwen3-8B\",mode=\"real\","
                  + "verdict=\"FAIL\"} 1.0\n");
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void promtoolHasNothingToSayAboutWhatIsPushed(ReadinessReport report) throws Exception {
    try (TakingServer server = TakingServer.answering(202, "")) {
      assertThat(push(report, gate(server.url()))).isEmpty();
      Promtool.requireNothingToSay(server.taken().get(0).body());
    }
  }

  @Test
  void aPushgatewayIsToldWhoPushes() throws Exception {
    try (TakingServer server = TakingServer.answering(200, "")) {
      assertThat(
              push(
                  Fixtures.failing(),
                  gate(server.url(), Optional.of("GATE_USER"), Optional.of("GATE_PASSWORD"))))
          .isEmpty();
      String login = server.taken().get(0).headers().get("Authorization");
      assertThat(login).startsWith("Basic ");
      assertThat(new String(Base64.getDecoder().decode(login.substring(6)), StandardCharsets.UTF_8))
          .isEqualTo("ci:s3cret-pässword");
    }
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertThat(problem(gate("http://127.0.0.1:9", Optional.of("GATE_USER"), Optional.of("NOBODY"))))
        .isEqualTo(
            "report.pushgateway.url: the figures were not taken by http://127.0.0.1:9: environment"
                + " variable NOBODY, named by report.pushgateway.password_env, is not set; export"
                + " it, or name another variable");
    assertThat(problem(gate("http://127.0.0.1:9", Optional.of("GATE_USER"), Optional.empty())))
        .endsWith(
            ": report.pushgateway.password_env is missing: a user and a password belong together");
    assertThat(problem(otlp("http://127.0.0.1:9", Optional.of("BAD_HEADERS"))))
        .endsWith(": environment variable BAD_HEADERS holds no headers such as api-key=…,tenant=…");
    assertThat(problem(otlp("http://127.0.0.1:9", Optional.of("OUR_HEADER"))))
        .endsWith(": environment variable OUR_HEADER sets 'Content-Type', which the client sets");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void anOtlpRequestIsWhatItsProtocolDefines(ReadinessReport report) throws Exception {
    try (TakingServer server = TakingServer.answering(200, "{\"partialSuccess\":{}}")) {
      assertThat(push(report, otlp(server.url(), Optional.of("OTLP_HEADERS")))).isEmpty();

      TakingServer.Taken taken = server.taken().get(0);
      assertThat(taken.method()).isEqualTo("POST");
      assertThat(taken.path()).isEqualTo("/v1/metrics");
      assertThat(taken.headers().get("Content-Type")).startsWith("application/json");
      assertThat(taken.headers())
          .containsEntry("api-key", "s3cret-key")
          .containsEntry("x-tenant", "a b");

      ExportMetricsServiceRequest.Builder read = ExportMetricsServiceRequest.newBuilder();
      JsonFormat.parser().merge(taken.body(), read);
      // As the protocol's own library writes it: every name and every type is the defined one.
      ObjectMapper json = new ObjectMapper();
      JsonNode again = json.readTree(JsonFormat.printer().print(read));
      assertThat(json.readTree(taken.body()).at("/resourceMetrics/0/scopeMetrics/0/metrics"))
          .hasSameSizeAs(again.at("/resourceMetrics/0/scopeMetrics/0/metrics"));
      assertThat(fields(json.readTree(taken.body()))).containsAll(fields(again));

      List<Metric> metrics = read.getResourceMetrics(0).getScopeMetrics(0).getMetricsList();
      assertThat(metrics).hasSameSizeAs(Gauges.of(report));
      assertThat(metrics).allMatch(Metric::hasGauge).noneMatch(one -> one.getUnit().isEmpty());
      for (Metric metric : metrics) {
        for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
          assertThat(point.hasAsDouble()).isTrue();
          assertThat(point.getTimeUnixNano())
              .isEqualTo(report.generated().toEpochMilli() * 1_000_000);
        }
      }
    }
  }

  private static List<String> fields(JsonNode node) {
    return Stream.concat(
            node.properties().stream().map(Map.Entry::getKey),
            Stream.concat(node.properties().stream().map(Map.Entry::getValue), elements(node))
                .flatMap(child -> fields(child).stream()))
        .distinct()
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.empty();
  }

  @Test
  void theResourceIsNamedAsOpenTelemetryIsTold() throws Exception {
    try (TakingServer server = TakingServer.answering(200, "")) {
      new Exports(
              Map.of(
                  "OTEL_SERVICE_NAME", "gate",
                  "OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=ci,service.name=other"),
              Map.of())
          .push(Fixtures.failing(), otlp(server.url() + "/otlp/v1/metrics", Optional.empty()));
      TakingServer.Taken taken = server.taken().get(0);
      assertThat(taken.path()).isEqualTo("/otlp/v1/metrics");
      assertThat(new ObjectMapper().readTree(taken.body()).at("/resourceMetrics/0/resource"))
          .hasToString(
              "{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"gate\"}},"
                  + "{\"key\":\"deployment.environment\",\"value\":{\"stringValue\":\"ci\"}}]}");
    }
  }

  @Test
  void figuresThatWereRejectedAreTold() throws Exception {
    try (TakingServer server =
        TakingServer.answering(
            200, "{\"partialSuccess\":{\"rejectedDataPoints\":\"3\",\"errorMessage\":\"full\"}}")) {
      assertThat(problem(otlp(server.url(), Optional.empty())))
          .isEqualTo(
              "report.otlp.url: the figures were not taken by "
                  + server.url()
                  + ": it rejected 3 figures: full");
    }
  }

  @Test
  void aRefusalIsToldWithoutCredentials() throws Exception {
    try (TakingServer server =
        TakingServer.answering(401, "bad key s3cret-key\n\u001b[31mgo away " + "x".repeat(500))) {
      String problem = problem(otlp(server.url(), Optional.of("OTLP_HEADERS")));
      assertThat(problem)
          .startsWith(
              "report.otlp.url: the figures were not taken by "
                  + server.url()
                  + ": it answered HTTP 401: bad key *** [31mgo away xxx")
          .endsWith("x…")
          .doesNotContain("s3cret")
          .hasSizeLessThan(350);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (TakingServer server = TakingServer.answering(302, "")) {
      assertThat(problem(gate(server.url()))).endsWith(": it answered HTTP 302");
    }
  }

  @Test
  void whoCannotBeReachedIsNamed() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(problem(gate("http://127.0.0.1:" + closed)))
        .isEqualTo(
            "report.pushgateway.url: the figures were not taken by http://127.0.0.1:"
                + closed
                + ": it cannot be connected to");
    assertThat(problem(otlp("http://nowhere.invalid", Optional.empty())))
        .isEqualTo(
            "report.otlp.url: the figures were not taken by http://nowhere.invalid: the host is"
                + " not known");
  }

  @Test
  void bothFailEachOnItsOwn() throws Exception {
    try (TakingServer server = TakingServer.answering(500, "")) {
      List<Problem> problems =
          push(
              Fixtures.failing(),
              new ExportSpec(
                  gate(server.url()).pushgateway(), otlp(server.url(), Optional.empty()).otlp()));
      assertThat(problems).hasSize(2);
      assertThat(server.taken()).hasSize(2);
    }
  }
}
