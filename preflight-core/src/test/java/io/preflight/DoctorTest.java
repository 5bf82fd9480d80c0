package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.doctor.Condition;
import io.preflight.doctor.DoctorReport;
import io.preflight.doctor.Examined;
import io.preflight.problem.Secret;
import io.preflight.target.ProxySpec;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.RawResponse;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  private static final String PROFILE =
      """
      name: chat
      model: test-model
      objectives: [error_rate <= 1%]
      """;

  @TempDir Path base;

  private final List<String> log = new ArrayList<>();

  private CheckRequestBuilder request(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return CheckRequest.in(base)
        .profile("ready.yml")
        .environment(Map.of("PATH", base.toString()))
        .log(log::add);
  }

  private static TestEndpoint endpoint(String model) throws Exception {
    return TestEndpoint.builder()
        .script(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)))
        .models(model)
        .start();
  }

  private static Examined line(DoctorReport report, String what) {
    return report.profiles().get(0).lines().stream()
        .filter(line -> line.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private static DoctorReport look(CheckRequestBuilder request) {
    return Preflight.doctor(DoctorRequest.of(request.build())).report();
  }

  @Test
  void an_endpoint_that_serves_the_model_is_ready_and_generates_nothing() throws Exception {
    try (TestEndpoint endpoint = endpoint("test-model")) {
      DoctorOutcome outcome =
          Preflight.doctor(
              new DoctorRequest(
                  request(PROFILE).set("target.base_url", endpoint.baseUrl().toString()).build(),
                  List.of(Map.entry("maven", "3.9.16"))));
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.message()).isEqualTo("preflight: READY");
      assertThat(line(outcome.report(), "model").finding()).isEqualTo("test-model is served");
      assertThat(line(outcome.report(), "key").finding()).isEqualTo("none is sent");
      assertThat(log)
          .contains("  OK    maven      3.9.16", "  profile chat")
          .contains("  OK    profile    valid: kind inference, ready.yml");
      assertThat(endpoint.received()).hasSize(1);
      JsonNode json = new ObjectMapper().readTree(outcome.json());
      assertThat(json.path("ready").asBoolean()).isTrue();
      assertThat(json.path("profiles").path(0).path("profile").asText()).isEqualTo("chat");
      assertThat(base.resolve("target")).doesNotExist();
      assertThat(base.resolve(".preflight")).doesNotExist();
    }
  }

  @Test
  void a_region_of_bedrock_is_its_address_and_needs_keys() throws Exception {
    String profile = PROFILE + "target: {protocol: bedrock, bedrock: {region: eu-central-1}}\n";
    assertThat(look(request(profile)).profiles().get(0).lines())
        .anyMatch(
            line ->
                line.finding()
                    .startsWith(
                        "Bedrock answers nobody without credentials: for an address of AWS set"));

    DoctorReport report =
        look(
            request(profile)
                .environment(Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b")));
    assertThat(line(report, "key").finding())
        .isEqualTo("present: environment variable AWS_SECRET_ACCESS_KEY");
    assertThat(line(report, "endpoint").finding())
        .isEqualTo(
            "https://bedrock-runtime.eu-central-1.amazonaws.com: its protocol knows nothing that"
                + " could be asked for free");
  }

  @Test
  void a_model_that_is_not_served_fails_with_the_nearest_one() throws Exception {
    try (TestEndpoint endpoint = endpoint("test-modal")) {
      DoctorOutcome outcome =
          Preflight.doctor(
              DoctorRequest.of(
                  request(PROFILE).set("target.base_url", endpoint.baseUrl().toString()).build()));
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.message())
          .isEqualTo(
              "preflight: NOT READY: chat: model: test-model is not served; the endpoint serves"
                  + " test-modal; set model in the profile, or -Dmodel, to test-modal");
    }
  }

  @Test
  void a_refused_or_missing_key_fails_and_is_never_shown() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder().models("test-model").apiKey("right-key").start()) {
      CheckRequestBuilder request =
          request(PROFILE).set("target.base_url", endpoint.baseUrl().toString());
      assertThat(line(look(request), "endpoint").finding())
          .startsWith(endpoint.baseUrl() + " refuses the credentials: ");
      request.set("target.api_key_env", "MY_KEY");
      assertThat(line(look(request), "key").finding())
          .isEqualTo("environment variable MY_KEY, named by target.api_key_env, is not set");
      assertThat(line(look(request), "key").remedy())
          .contains("export it, or name another variable with -Dpreflight.apiKeyEnv");
      request.environment(Map.of("MY_KEY", "right-key"));
      DoctorOutcome outcome = Preflight.doctor(DoctorRequest.of(request.build()));
      assertThat(outcome.report().ready()).isTrue();
      assertThat(line(outcome.report(), "key").finding())
          .isEqualTo("present: environment variable MY_KEY");
      assertThat(outcome.json() + log).doesNotContain("right-key");
    }
  }

  @Test
  void a_server_that_does_not_tell_its_models_is_a_warning() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder().route("/v1/models", RawResponse.json(404, "{}")).start()) {
      DoctorReport report =
          look(request(PROFILE).set("target.base_url", endpoint.baseUrl().toString()));
      assertThat(report.ready()).isTrue();
      assertThat(line(report, "endpoint").condition()).isEqualTo(Condition.OK);
      assertThat(line(report, "model").condition()).isEqualTo(Condition.WARN);
    }
  }

  private Examined answering(int status) throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .route(
                "/v1/models",
                RawResponse.json(status, "{\"error\":{\"message\":\"loading the model\"}}"))
            .start()) {
      Examined found =
          line(
              look(request(PROFILE).set("target.base_url", endpoint.baseUrl().toString())),
              "endpoint");
      return new Examined(
          found.what(),
          found.condition(),
          found.finding().replace(endpoint.baseUrl().toString(), "URI"),
          found.remedy());
    }
  }

  @Test
  void a_server_that_is_not_ready_fails_with_what_it_says() throws Exception {
    for (int status : new int[] {500, 502, 503, 504}) {
      assertThat(answering(status))
          .isEqualTo(
              new Examined(
                  "endpoint",
                  Condition.FAIL,
                  "URI answers HTTP " + status + ": loading the model",
                  Optional.of("wait until the server is ready, or read its log")));
    }
    assertThat(answering(501).condition()).isEqualTo(Condition.OK);
  }

  @Test
  void an_endpoint_that_takes_no_more_requests_is_a_warning() throws Exception {
    Examined found = answering(429);

    assertThat(found.condition()).isEqualTo(Condition.WARN);
    assertThat(found.finding()).isEqualTo("URI answers HTTP 429: loading the model");
  }

  @Test
  void a_missing_authority_is_a_problem_of_the_endpoint_and_not_of_the_key() throws Exception {
    DoctorReport report =
        look(
            request(PROFILE + "target: {tls: {ca_file: none.pem}}\n")
                .set("target.base_url", "https://127.0.0.1:1"));

    assertThat(line(report, "key").condition()).isEqualTo(Condition.OK);
    assertThat(line(report, "endpoint").condition()).isEqualTo(Condition.FAIL);
    assertThat(line(report, "endpoint").finding()).contains("none.pem");
  }

  @Test
  void without_a_model_there_is_one_line_about_it() throws Exception {
    try (TestEndpoint endpoint = endpoint("test-model")) {
      DoctorReport report =
          look(
              request("objectives: [error_rate <= 1%]\n")
                  .set("target.base_url", endpoint.baseUrl().toString()));

      assertThat(report.profiles().get(0).lines())
          .filteredOn(line -> line.what().equals("model"))
          .containsExactly(
              new Examined(
                  "model",
                  Condition.FAIL,
                  "none is named",
                  Optional.of("set model in the profile, or -Dmodel")));
      assertThat(line(report, "endpoint").condition()).isEqualTo(Condition.OK);
    }
  }

  @Test
  void where_the_profile_puts_its_reports_is_looked_at() throws Exception {
    Files.writeString(base.resolve("file"), "");
    String profile = PROFILE + "report: {outdir: file/runs}\n";

    assertThat(line(look(request(profile).simulate(true)), "reports"))
        .satisfies(
            found -> {
              assertThat(found.condition()).isEqualTo(Condition.FAIL);
              assertThat(found.finding()).startsWith("file/runs cannot be written: ");
              assertThat(found.remedy())
                  .contains(
                      "correct report.outdir, or choose another folder with"
                          + " -Dpreflight.outputDirectory");
            });
    assertThat(
            look(request(profile).simulate(true).outputDirectory(Path.of("elsewhere")))
                .profiles()
                .get(0)
                .lines())
        .noneMatch(line -> line.what().equals("reports"));
  }

  @Test
  void a_wrong_profile_fails_at_its_place() throws Exception {
    assertThat(line(look(request("modle: x\n")), "profile").finding())
        .isEqualTo("ready.yml:1: modle: unknown key, did you mean 'model'?");
  }

  @Test
  void programs_are_looked_for_where_the_profile_needs_them() throws Exception {
    assertThat(
            line(
                    look(
                        request(
                            PROFILE + "target: {launch: {command: [vllm, serve, '{port}']}}\n")),
                    "vllm")
                .finding())
        .isEqualTo("is needed and not installed");
    assertThat(line(look(request(PROFILE)), "endpoint").finding())
        .isEqualTo("none is set, and nothing on this machine can run test-model");
    assertThat(line(look(request("kind: app\ncost: {tool: tokentoll}\n")), "tokentoll").condition())
        .isEqualTo(Condition.FAIL);
    assertThat(line(look(request(PROFILE).simulate(true)), "endpoint").finding())
        .isEqualTo("none is asked: the run is simulated");
  }

  @Test
  void a_prometheus_whose_answer_never_ends_is_given_up() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> asked =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  Socket socket = server.accept();
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
                              .getBytes(StandardCharsets.US_ASCII));
                  return socket;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());

      Examined found =
          line(
              look(
                  request(PROFILE)
                      .simulate(true)
                      .set("observability.prometheus", address.toString())),
              "prometheus");

      assertThat(found.condition()).isEqualTo(Condition.WARN);
      assertThat(found.finding())
          .isEqualTo("Prometheus at " + address + " did not answer within 5000 ms");
      asked.get(5, TimeUnit.SECONDS).close();
    }
  }

  @Test
  void a_prometheus_that_does_not_answer_is_a_warning() throws Exception {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .models("test-model")
            .route(
                "/prometheus/api/v1/query",
                RawResponse.json(
                    200,
                    "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                        + "[{\"metric\":{},\"value\":[1,\"1\"]}]}}"))
            .start()) {
      CheckRequestBuilder request =
          request(PROFILE).set("target.base_url", endpoint.baseUrl().toString());
      request.set("observability.prometheus", "http://127.0.0.1:1");
      assertThat(line(look(request), "prometheus").condition()).isEqualTo(Condition.WARN);
      request.set("observability.prometheus", endpoint.baseUrl() + "/elsewhere");
      assertThat(line(look(request), "prometheus").finding())
          .endsWith("knows no /api/v1 (HTTP 404); is that the address of a Prometheus?");
      request.set("observability.prometheus", endpoint.baseUrl() + "/prometheus");
      assertThat(line(look(request), "prometheus").finding()).endsWith("/prometheus answers");
    }
  }

  @Test
  void metrics_that_would_end_a_run_before_it_begins_fail() throws Exception {
    try (TestEndpoint endpoint = endpoint("test-model")) {
      CheckRequestBuilder request =
          request(PROFILE).set("target.base_url", endpoint.baseUrl().toString());
      request.set(
          "observability.server_metrics", endpoint.baseUrl().resolve("/metrics").toString());
      assertThat(line(look(request), "metrics"))
          .isEqualTo(
              new Examined(
                  "metrics",
                  Condition.OK,
                  endpoint.baseUrl().resolve("/metrics") + " answers",
                  Optional.empty()));
      request.set("observability.server_metrics_token_env", "NO_TOKEN");
      assertThat(line(look(request), "metrics"))
          .isEqualTo(
              new Examined(
                  "metrics",
                  Condition.FAIL,
                  "environment variable NO_TOKEN, named for the server's metrics, is not set or"
                      + " empty",
                  Optional.of("set the variable, or correct the file, that observability names")));
      assertThat(look(request).exitCode()).isEqualTo(2);
      Files.writeString(base.resolve("q.yml"), "ttft_p59: up\n");
      request.environment(Map.of("NO_TOKEN", "token-1234")).set("observability.queries", "q.yml");
      assertThat(line(look(request), "metrics").finding())
          .startsWith("q.yml:1: ttft_p59: unknown signal, did you mean 'ttft_p50' or 'ttft_p95'?");
      assertThat(line(look(request.simulate(true)), "metrics").condition()).isEqualTo(Condition.OK);
      request.set("observability.prometheus", "http://127.0.0.1:1");
      assertThat(line(look(request), "prometheus").condition()).isEqualTo(Condition.WARN);
    }
  }

  @Test
  void metrics_that_cannot_be_read_are_a_warning() throws Exception {
    try (TestEndpoint endpoint = endpoint("test-model")) {
      CheckRequestBuilder request =
          request(PROFILE).set("target.base_url", endpoint.baseUrl().toString());
      request.set("observability.server_metrics", endpoint.baseUrl() + "/nowhere");
      Examined scraped = line(look(request), "metrics");
      assertThat(scraped.condition()).isEqualTo(Condition.WARN);
      assertThat(scraped.finding())
          .startsWith(endpoint.baseUrl() + "/nowhere answered HTTP 404; SGLang has metrics");
      assertThat(scraped.remedy().orElseThrow())
          .startsWith("correct observability.server_metrics (-Dpreflight.serverMetrics);");

      request.set("observability.prometheus_data", "saved.json");
      assertThat(line(look(request), "metrics"))
          .isEqualTo(
              new Examined(
                  "metrics",
                  Condition.WARN,
                  "saved.json: does not exist",
                  Optional.of(
                      "correct observability.prometheus_data (-Dpreflight.prometheusData); without"
                          + " it, what the server did is missing where a FAIL is explained")));
      Files.writeString(base.resolve("saved.json"), "{}");
      assertThat(line(look(request), "metrics").finding()).isEqualTo("saved.json can be read");
    }
  }

  @Test
  void metrics_of_a_server_that_the_run_starts_are_not_asked_for() throws Exception {
    Examined found =
        line(
            look(
                request(PROFILE + "target: {launch: {command: [vllm, serve, '{port}']}}\n")
                    .set("observability.server_metrics", "http://127.0.0.1:1/metrics")),
            "metrics");

    assertThat(found.condition()).isEqualTo(Condition.OK);
    assertThat(found.finding())
        .isEqualTo("http://127.0.0.1:1/metrics is read once the run has started the server");
  }

  @Test
  void what_stands_in_the_way_of_reports_fails_and_proxies_are_told() throws Exception {
    Files.writeString(base.resolve("file"), "");
    DoctorReport report =
        Preflight.doctor(
                DoctorRequest.of(
                    CheckRequest.in(base)
                        .environment(Map.of())
                        .outputDirectory(Path.of("file/reports"))
                        .history(Path.of("file"))
                        .proxy(
                            "https",
                            new ProxySpec(
                                "proxy",
                                3128,
                                Optional.of(
                                    new ProxySpec.Login("me", Secret.of("s3cret", "proxy"))),
                                List.of("localhost")))
                        .log(log::add)
                        .build()))
            .report();
    assertThat(report.ready()).isFalse();
    assertThat(report.machine())
        .extracting(Examined::what, Examined::condition)
        .contains(
            tuple("reports", Condition.FAIL),
            tuple("history", Condition.OK),
            tuple("profile", Condition.WARN));
    assertThat(log)
        .contains("  OK    proxies    https through proxy:3128 with a login, but not localhost");
    assertThat(String.join("\n", log)).doesNotContain("s3cret");
  }
}
