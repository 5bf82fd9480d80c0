package io.preflight.check.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.preflight.check.CheckOutcome;
import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.SectionFixture;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics from files and from a real HTTP server. */
class ScrapeTest {

  private static final String SPRING_AI =
      """
      # HELP gen_ai_client_operation_seconds
      # TYPE gen_ai_client_operation_seconds summary
      gen_ai_client_operation_seconds_count{error="none",gen_ai_operation_name="chat",gen_ai_request_model="gpt-5-mini",gen_ai_response_model="none",gen_ai_system="openai"} 3
      gen_ai_client_operation_seconds_sum{error="none",gen_ai_request_model="gpt-5-mini"} 1.25
      # TYPE gen_ai_client_token_usage_total counter
      gen_ai_client_token_usage_total{gen_ai_token_type="input",gen_ai_system="openai"} 42.0
      gen_ai_client_token_usage_total{gen_ai_token_type="output",gen_ai_system="openai"} 1.0E2
      """;

  private static final String LANGCHAIN4J =
      """
      gen_ai_client_operation_duration_seconds_count{gen_ai_provider_name="openai",gen_ai_response_model="m"} 2
      gen_ai_client_token_usage_tokens_sum{gen_ai_token_type="input"} 7
      gen_ai_client_token_usage_tokens_max{gen_ai_token_type="input"} 7
      """;

  private static final String QUARKUS =
      """
      langchain4j_aiservices_timed_seconds_count{aiservice="Poem",method="write",} 1.0
      gen_ai_client_token_usage_total{ai_service_class_name="Poem",gen_ai_request_model="m"} 9
      """;

  private static final String OPENTELEMETRY =
      """
      # TYPE gen_ai_client_operation_duration_seconds histogram
      gen_ai_client_operation_duration_seconds_bucket{le="+Inf",otel_scope_name="x"} 4 # {trace_id="a"} 0.5 1.7e9
      gen_ai_client_operation_duration_seconds_count{gen_ai_request_model="m"} 4 1700000000000
      gen_ai_client_token_usage_sum{gen_ai_token_type="output"} 11
      # EOF
      """;

  private static final String UTF8_NAMES =
      """
      {"gen_ai.client.operation.duration_seconds_count","gen_ai.request.model"="m"} 1
      {"gen_ai.client.token.usage_sum","gen_ai.token.type"="input"} 2
      """;

  @TempDir Path folder;
  private SectionFixture project;
  private HttpServer server;
  private ExecutorService threads;
  private final CountDownLatch finished = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    project = new SectionFixture(folder);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    finished.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {SPRING_AI, LANGCHAIN4J, QUARKUS, OPENTELEMETRY, UTF8_NAMES})
  void every_framework_has_the_signals_under_its_own_names(String metrics) {
    project.file("m.txt", metrics);

    CheckResult result = judge("observability: {metrics: m.txt}");

    assertThat(result.summary())
        .isEqualTo("metrics of m.txt have request_duration, token_usage, model");
    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void a_scrape_of_a_running_application_is_judged() {
    serve(200, "text/plain; version=0.0.4", SPRING_AI.getBytes(StandardCharsets.UTF_8));

    CheckResult result =
        judge(metrics() + "  required_signals: [token_usage, provider, error_type, model]");

    assertThat(result.status()).isEqualTo(CheckStatus.PASS);
    assertThat(result.details().get("found_signals").toString())
        .isEqualTo("{token_usage=142.0, provider=[openai], error_type=[none], model=[gpt-5-mini]}");
  }

  @Test
  void a_missing_signal_fails_with_the_switch_of_the_framework_that_publishes_the_others() {
    project.file("m.txt", "gen_ai_client_token_usage_tokens_sum{gen_ai_request_model=\"m\"} 5");

    CheckOutcome outcome = outcome("observability: {metrics: m.txt}");

    assertThat(outcome.result().status()).isEqualTo(CheckStatus.FAIL);
    assertThat(outcome.result().summary())
        .isEqualTo(
            "metrics of m.txt lack request_duration; LangChain4j: register"
                + " ObservationChatModelListener of langchain4j-observation with the model's"
                + " listeners");
  }

  @Test
  void an_application_that_was_never_called_is_told_apart_from_one_without_telemetry() {
    project.file("m.txt", "jvm_threads_live_threads 20").file("pom.xml", "<a>spring-ai-openai</a>");

    CheckOutcome outcome = outcome("observability: {metrics: m.txt}");

    assertThat(outcome.result().summary())
        .isEqualTo(
            "metrics of m.txt lack request_duration, token_usage, model; call the application once"
                + " before its metrics are read: metrics of model calls appear after the first call; Spring"
                + " AI: add spring-boot-starter-actuator and micrometer-registry-prometheus, and set"
                + " management.endpoints.web.exposure.include=prometheus");
    project.file("m.txt", SPRING_AI.replaceAll(" (3|42.0|1.0E2)\n", " 0\n"));
    assertThat(judge("observability: {metrics: m.txt}").summary())
        .isEqualTo(
            "metrics of m.txt lack request_duration (it is 0), token_usage (it is 0); call the"
                + " application once before its metrics are read");
  }

  @Test
  void a_label_that_is_missing_is_named() {
    project.file("m.txt", "gen_ai_client_operation_seconds_count 1");

    assertThat(judge("observability: {metrics: m.txt, required_signals: [model]}").summary())
        .startsWith(
            "metrics of m.txt lack model (no label gen_ai_response_model or gen_ai_request_model);");
  }

  @Test
  void without_a_known_framework_the_next_steps_name_all_switches() {
    project.file("m.txt", "up 1");

    CheckOutcome outcome = outcome("observability: {metrics: m.txt, required_signals: [cost]}");

    assertThat(outcome.result().summary()).isEqualTo("metrics of m.txt lack cost");
    assertThat(outcome.recommendations())
        .hasSize(5)
        .anyMatch(step -> step.equals("Spring AI: has no such metric"))
        .anyMatch(step -> step.contains("CostEstimator"));
  }

  @Test
  void a_metric_of_ones_own_may_be_required_and_a_misspelled_signal_is_hinted_at() {
    project.file("m.txt", "answers_total 0\nup 1\n");

    assertThat(judge("observability: {metrics: m.txt, required_signals: [answers_total]}").status())
        .isEqualTo(CheckStatus.PASS);
    assertThat(
            judge("observability: {metrics: m.txt, required_signals: [tokn_usage, answer_total]}")
                .summary())
        .isEqualTo(
            "metrics of m.txt lack tokn_usage (did you mean token_usage?), answer_total (did you"
                + " mean answers_total?)");
  }

  @Test
  void an_answer_that_is_no_scrape_fails_in_one_line() throws IOException {
    serve(200, "text/html", "<!doctype html><p>Login".getBytes(StandardCharsets.UTF_8));
    expectFail(
        "is a page of HTML or XML, expected metrics as Prometheus scrapes them, for instance from"
            + " /actuator/prometheus or /q/metrics");
    serve(200, "text/plain", "{\"names\": [\"a\"]}".getBytes(StandardCharsets.UTF_8));
    expectFail(
        "does not hold metrics as Prometheus scrapes them: line 1: expected , or } after a label");
    serve(200, "text/plain", "a 1\nnot a metric at all\n".getBytes(StandardCharsets.UTF_8));
    expectFail("does not hold metrics as Prometheus scrapes them: line 2: expected a value");
    serve(200, "text/plain", new byte[] {'a', ' ', '1', '\n', '#', (byte) 0xff});
    expectFail("is not UTF-8 text");
    serve(404, "text/plain", new byte[0]);
    expectFail("answered HTTP 404, expected 200 with metrics");
    serve(302, "text/plain", new byte[0]);
    expectFail("answered HTTP 302, expected 200 with metrics");
    serve(200, "text/plain", new byte[0]);
    assertThat(judge(metrics()).status()).isEqualTo(CheckStatus.FAIL);
  }

  @Test
  void fifty_megabytes_are_not_read_to_their_end() {
    handle(
        exchange -> {
          exchange.sendResponseHeaders(200, 50L << 20);
          byte[] block = new byte[1 << 20];
          Arrays.fill(block, (byte) '\n');
          try (OutputStream body = exchange.getResponseBody()) {
            for (int i = 0; i < 50; i++) {
              body.write(block);
            }
          } catch (IOException readerLeft) {
            exchange.close();
          }
        });
    expectFail("is larger than 16 MiB");
  }

  @Test
  void credentials_that_are_wanted_are_asked_for_and_sent_from_the_environment() {
    Map.Entry<String, String> some =
        System.getenv().entrySet().stream()
            .filter(entry -> entry.getValue().matches("[\\x21-\\x7e]+"))
            .findFirst()
            .orElseThrow();
    handle(
        exchange -> {
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          boolean right = ("Bearer " + some.getValue()).equals(given);
          byte[] body = SPRING_AI.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(right ? 200 : 401, right ? body.length : -1);
          if (right) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });

    assertThatThrownBy(() -> judge(metrics()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            address()
                + " answered HTTP 401; name the environment variable of a bearer token with"
                + " observability.metrics_token_env, or scrape into a file and name that");
    assertThat(judge(metrics() + "  metrics_token_env: " + some.getKey()).status())
        .isEqualTo(CheckStatus.PASS);
    assertThatThrownBy(() -> judge(metrics() + "  metrics_token_env: NO_SUCH_VARIABLE_AT_ALL"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE_AT_ALL");
  }

  @Test
  void an_address_that_nobody_listens_on_is_no_judgement() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port + "/metrics";

    assertThatThrownBy(() -> judge("observability: {metrics: '" + address + "'}"))
        .isInstanceOf(ProbeException.class)
        .hasMessageStartingWith(address + " was never reached: ")
        .hasMessageEndingWith("; start the application, or name a file of saved metrics");
  }

  @Test
  void an_answer_that_never_ends_is_given_up() {
    handle(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try {
            while (!finished.await(20, TimeUnit.MILLISECONDS)) {
              exchange.getResponseBody().write('\n');
              exchange.getResponseBody().flush();
            }
          } catch (InterruptedException | IOException over) {
            exchange.close();
          }
        });

    assertThatThrownBy(
            () -> project.judge(new ObservabilityCheck(), Duration.ofMillis(700), metrics()))
        .isInstanceOf(ProbeException.class)
        .hasMessage(address() + " did not answer completely within 700 ms");
  }

  @Test
  void a_missing_file_of_metrics_fails() {
    assertThat(judge("observability: {metrics: gone.txt}").summary())
        .isEqualTo("metrics of gone.txt: does not exist");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/prometheus";
  }

  private String metrics() {
    return "observability:\n  metrics: " + address() + "\n";
  }

  private void expectFail(String what) {
    CheckResult result = judge(metrics());
    assertThat(result.summary()).isEqualTo("metrics of " + address() + ": " + what);
    assertThat(result.status()).isEqualTo(CheckStatus.FAIL);
  }

  private void serve(int status, String type, byte[] body) {
    handle(
        (HttpExchange exchange) -> {
          exchange.getResponseHeaders().add("Content-Type", type);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private void handle(HttpHandler handler) {
    try {
      server.removeContext("/");
    } catch (IllegalArgumentException firstOne) {
      // There was none yet.
    }
    server.createContext("/", handler);
  }

  private CheckResult judge(String... lines) {
    return outcome(lines).result();
  }

  private CheckOutcome outcome(String... lines) {
    return project.outcome(new ObservabilityCheck(), Duration.ofSeconds(30), lines);
  }
}
