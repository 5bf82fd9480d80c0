package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.check.Verdict;
import io.preflight.diagnose.Diagnosis;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Setting;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityTest {

  private static final int SLOTS = 4;

  private static final String PROFILE =
      """
      name: chat
      model: test-model
      workload: {max_tokens: 6}
      capacity: {levels: auto, cool_down: 0s}
      objectives:
        - error_rate <= 10%
      """;

  @TempDir Path base;

  private final List<String> log = new ArrayList<>();

  /** Serves four requests at once and turns a fifth one away. */
  private static TestEndpoint endpoint() {
    return endpoint(Duration.ofMillis(40));
  }

  private static TestEndpoint endpoint(Duration ttft) {
    return TestEndpoint.builder()
        .script(Script.constant(ttft, Duration.ofMillis(2)))
        .models("test-model", "other")
        .slots(SLOTS)
        .maxQueue(0)
        .start();
  }

  private CheckRequestBuilder request(String profile) throws IOException {
    Files.writeString(base.resolve("ready.yml"), profile);
    return CheckRequest.in(base).profile("ready.yml").environment(Map.of()).log(log::add);
  }

  private CapacityOutcome measure(String profile, TestEndpoint endpoint, String... settings)
      throws IOException {
    CheckRequestBuilder request =
        request(profile).set("target.base_url", endpoint.baseUrl().toString());
    for (int i = 0; i < settings.length; i += 2) {
      request.set(settings[i], settings[i + 1]);
    }
    return Preflight.capacity(CapacityRequest.of(request.build()));
  }

  private static CapacityResult only(CapacityOutcome outcome) {
    assertThat(outcome.report().results()).hasSize(1);
    return outcome.report().results().get(0);
  }

  /** The report for programs, which every test so checks against the published schema. */
  private JsonNode json() throws IOException {
    String text = Files.readString(base.resolve("target/preflight/preflight-capacity.json"));
    try (InputStream published =
        CapacityReport.class.getResourceAsStream(
            "/io/preflight/report/preflight-capacity.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(published.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    }
    return new ObjectMapper().readTree(text);
  }

  @Test
  void the_search_finds_the_true_limit_of_an_endpoint_that_turns_requests_away() throws Exception {
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      outcome = measure(PROFILE, endpoint);
    }

    CapacityResult result = only(outcome);
    assertThat(result.finding().held()).hasValue(SLOTS);
    assertThat(result.finding().sentence())
        .isEqualTo("holds up to 4 users (5 fails on error_rate)");
    assertThat(result.levels())
        .extracting(LevelResult::level)
        .containsExactly(1.0, 2.0, 4.0, 5.0, 6.0, 8.0);
    assertThat(result.levels().get(5).evidence().metrics().total()).isLessThan(80);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.messages())
        .containsExactly(
            "preflight: capacity chat: holds up to 4 users (5 fails on error_rate); report:"
                + " target/preflight/preflight-capacity.html");
    assertThat(json().at("/results/0/finding/held_level").asDouble()).isEqualTo(4);
    assertThat(json().at("/verdict").isNull()).isTrue();
    assertThat(base.resolve("target/preflight/preflight-capacity.svg")).isNotEmptyFile();
    assertThat(base.resolve("target/preflight/preflight-capacity.html")).isNotEmptyFile();
    assertThat(base.resolve("target/preflight/capacity/users-8/samples.jsonl")).isNotEmptyFile();
    JsonNode past = new ObjectMapper().readTree(base.resolve(".preflight/history.jsonl").toFile());
    assertThat(past.at("/kind").asText()).isEqualTo("capacity");
    assertThat(past.at("/profile").asText()).isEqualTo("chat");
    assertThat(past.at("/verdict").asText()).isEqualTo("PASS");
    assertThat(past.at("/metrics/held_users").asDouble()).isEqualTo(4);
    assertThat(past.at("/run").asText()).isEqualTo("../target/preflight");
  }

  @Test
  void a_prober_that_sends_one_request_at_a_time_is_refused() throws Exception {
    Files.writeString(
        base.resolve("llmprobe.yml"),
        "providers:\n  - {name: openai, label: local, models: [{name: test-model}]}\n");
    CapacityOutcome outcome =
        Preflight.capacity(
            CapacityRequest.of(
                request(PROFILE + "probe: {tool: llmprobe, config: llmprobe.yml}\n").build()));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.messages().get(0))
        .startsWith(
            "preflight: ERROR capacity chat: probe.tool is llmprobe, which sends one request at a"
                + " time and no levels of load; let preflight send the requests with"
                + " -Dpreflight.probeTool=preflight");
  }

  @Test
  void given_levels_are_measured_whole_and_shown_in_one_table() throws Exception {
    CapacityOutcome outcome;
    // All users of a level ask at once, and no answer may end before the last of them has asked.
    try (TestEndpoint endpoint = endpoint(Duration.ofMillis(100))) {
      outcome =
          measure(
              PROFILE,
              endpoint,
              "capacity.levels",
              "2,8",
              "capacity.interval",
              "300ms",
              "capacity.requests_per_user",
              "5");
    }

    CapacityResult result = only(outcome);
    assertThat(result.levels()).extracting(LevelResult::level).containsExactly(2.0, 8.0);
    assertThat(result.levels())
        .extracting(level -> level.evidence().metrics().total())
        .containsExactly(10L, 40L);
    assertThat(result.levels())
        .extracting(LevelResult::status)
        .containsExactly(LevelStatus.HELD, LevelStatus.BROKEN);
    assertThat(result.finding().sentence())
        .isEqualTo("holds up to 2 users (8 fails on error_rate)");
    assertThat(result.finding().plateau()).isEmpty();
    assertThat(log)
        .contains("preflight: capacity chat: holds up to 2 users (8 fails on error_rate)")
        .anyMatch(line -> line.matches("preflight: 2 users: held; 10 requests in .*: 10 healthy"))
        .anyMatch(
            line ->
                line.matches(
                    "  users +ttft p50 +ttft p95 +latency p50 +latency p95 +throughput p50"
                        + " +completed +errors +requests +limits"))
        .anyMatch(line -> line.matches("  +8 .* 50 % +40 +broken: error_rate"));
    assertThat(json().at("/results/0/plan/interval_s").asDouble()).isEqualTo(0.3);
    assertThat(json().at("/results/0/levels/1/requests").asInt()).isEqualTo(40);
  }

  @Test
  void a_required_number_of_users_that_is_not_held_fails_with_the_measured_value()
      throws Exception {
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      outcome =
          measure(
              PROFILE,
              endpoint,
              "capacity.levels",
              "2,8",
              "capacity.interval",
              "0s",
              "capacity.requests_per_user",
              "3",
              "capacity.min_users",
              "8");
    }

    assertThat(only(outcome).verdict()).contains(Verdict.FAIL);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.messages().get(0))
        .matches(
            "preflight: FAIL capacity chat: holds up to 2 users \\(8 fails on error_rate\\);"
                + " required: 8 users; 8 users: error_rate [\\d.]+ %, limit 10 %; report:"
                + " target/preflight/preflight-capacity\\.html");
    assertThat(json().at("/verdict").asText()).isEqualTo("FAIL");
  }

  @Test
  void a_list_of_levels_that_is_none_is_one_clear_line() throws Exception {
    CheckRequest run =
        request(PROFILE)
            .setting(new Setting("capacity.levels", "0,-1,x", "-Dpreflight.levels"))
            .build();

    CapacityOutcome outcome = Preflight.capacity(CapacityRequest.of(run));

    assertThat(outcome.messages())
        .containsExactly(
            "preflight: ERROR capacity ready: -Dpreflight.levels: expected auto, or rising numbers"
                + " of users from 1 to 10000 such as 1,2,4,8, but got '0,-1,x'; report:"
                + " target/preflight/preflight-capacity.html");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void an_endpoint_that_dies_leaves_what_was_measured() throws Exception {
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      String url = endpoint.baseUrl().toString();
      CheckRequest run =
          request(PROFILE)
              .set("target.base_url", url)
              .set("capacity.levels", "1,2,3")
              .set("capacity.interval", "0s")
              .set("capacity.requests_per_user", "5")
              .set("capacity.cool_down", "0s")
              .log(
                  line -> {
                    log.add(line);
                    if (line.startsWith("preflight: 1 user:")) {
                      endpoint.close();
                    }
                  })
              .build();
      outcome = Preflight.capacity(CapacityRequest.of(run));
    }

    CapacityResult result = only(outcome);
    assertThat(result.levels())
        .extracting(LevelResult::status)
        .containsExactly(LevelStatus.HELD, LevelStatus.ERROR);
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(result.unreachable()).isFalse();
    assertThat(outcome.messages().get(0))
        .startsWith("preflight: ERROR capacity chat: http://127.0.0.1:")
        .contains(" was never reached: ")
        .contains("(held 1 user; no judgement at 2 users)");
    assertThat(json().at("/results/0/levels").size()).isEqualTo(2);
    assertThat(json().at("/results/0/error/class").asText()).isEqualTo("execution");
  }

  @Test
  void neither_a_simulation_nor_a_recording_has_a_capacity() throws Exception {
    CheckRequest simulated = request(PROFILE).simulate(true).build();
    CheckRequest recorded = request(PROFILE).probes(Path.of("samples.jsonl")).build();

    assertThatThrownBy(() -> Preflight.capacity(CapacityRequest.of(simulated)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "capacity measures an endpoint, a simulation has none: leave out -Dsimulate"
                + " (SLA_SIMULATION_MODE)");
    assertThatThrownBy(() -> Preflight.capacity(CapacityRequest.of(recorded)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "capacity measures an endpoint, recorded samples have none: leave out"
                + " -Dpreflight.probes");
  }

  @Test
  void two_models_are_shown_side_by_side() throws Exception {
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      CheckRequest run =
          request(PROFILE)
              .set("target.base_url", endpoint.baseUrl().toString())
              .set("capacity.levels", "1,2")
              .set("capacity.interval", "0s")
              .set("capacity.requests_per_user", "5")
              .build();
      outcome = Preflight.capacity(new CapacityRequest(run, List.of("test-model", "other")));
    }

    assertThat(outcome.messages())
        .extracting(line -> line.substring(0, line.indexOf(';')))
        .containsExactly(
            "preflight: capacity chat, test-model: holds 2 users, the most that were tried",
            "preflight: capacity chat, other: holds 2 users, the most that were tried");
    assertThat(base.resolve("target/preflight/capacity/chat/other/users-2/samples.jsonl"))
        .isNotEmptyFile();
    assertThat(Files.readString(base.resolve("target/preflight/preflight-capacity.md")))
        .contains("| chat, test-model | ")
        .contains("| 2 users | holds 2 users, the most that were tried |")
        .contains("## chat, other");
  }

  @Test
  void what_the_server_says_of_itself_is_kept_beside_each_level_and_explains_it() throws Exception {
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      outcome =
          measure(
              PROFILE,
              endpoint,
              "capacity.levels",
              "1,2",
              "capacity.interval",
              "0s",
              "capacity.requests_per_user",
              "3",
              "observability.server_metrics",
              endpoint.baseUrl().resolve("/metrics").toString());
    }

    assertThat(only(outcome).notes()).isEmpty();
    assertThat(json().at("/results/0/levels/1/artifacts/samples").asText())
        .isEqualTo("capacity/users-2/samples.jsonl");
    assertThat(json().at("/results/0/levels/1/artifacts/server_metrics").asText())
        .isEqualTo("capacity/users-2/server-metrics.prom");
    Diagnosis why =
        Preflight.diagnose(
                DiagnoseRequest.in(base).of(Path.of("target/preflight/capacity/users-2")))
            .runs()
            .get(0)
            .diagnosis();
    assertThat(why.readings())
        .extracting(Diagnosis.ServerFact::name)
        .contains("ttft_p95", "requests_running");
    assertThat(why.notes()).noneMatch(note -> note.contains("failed"));
  }

  @Test
  void metrics_that_cannot_be_read_hold_up_one_level_only() throws Exception {
    Path left =
        Files.createDirectories(base.resolve("target/preflight/capacity/users-2"))
            .resolve("server-metrics.prom");
    Files.writeString(left, "# preflight: of an earlier run\n");
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      outcome =
          measure(
              PROFILE,
              endpoint,
              "capacity.levels",
              "1,2,3",
              "capacity.interval",
              "0s",
              "capacity.requests_per_user",
              "5",
              "observability.server_metrics",
              endpoint.baseUrl() + "/nowhere");
    }

    assertThat(only(outcome).notes())
        .singleElement()
        .asString()
        .matches(
            "the server's metrics could not be read at 1 user and were not asked for again:"
                + " http://127.0.0.1:\\d+/nowhere answered HTTP 404; SGLang has metrics .*");
    assertThat(log.stream().filter(line -> line.startsWith("preflight: the server's metrics: ")))
        .hasSize(1);
    assertThat(json().at("/results/0/levels/0/artifacts").has("server_metrics")).isTrue();
    assertThat(json().at("/results/0/levels/1/artifacts").has("server_metrics")).isFalse();
    assertThat(left).doesNotExist();
  }

  @Test
  void metrics_that_cannot_be_asked_for_are_refused_before_the_first_request() throws Exception {
    try (TestEndpoint endpoint = endpoint()) {
      CapacityOutcome outcome =
          measure(
              PROFILE,
              endpoint,
              "observability.server_metrics",
              endpoint.baseUrl().resolve("/metrics").toString(),
              "observability.server_metrics_token_env",
              "NO_TOKEN");

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.messages().get(0))
          .startsWith(
              "preflight: ERROR capacity chat: environment variable NO_TOKEN, named for the"
                  + " server's metrics, is not set or empty");
      assertThat(endpoint.received()).isEmpty();
    }
  }

  @Test
  void rates_are_sent_whether_or_not_earlier_requests_have_ended() throws Exception {
    CapacityOutcome outcome;
    try (TestEndpoint endpoint = endpoint()) {
      outcome =
          measure(
              PROFILE.replace("levels: auto", "rates: [8, 100]"),
              endpoint,
              "capacity.level_duration",
              "1s",
              "capacity.min_rate",
              "8");
    }

    CapacityResult result = only(outcome);
    assertThat(result.verdict()).contains(Verdict.PASS);
    assertThat(result.levels())
        .extracting(level -> level.evidence().metrics().total())
        .containsExactly(8L, 100L);
    assertThat(outcome.messages().get(0))
        .startsWith(
            "preflight: PASS capacity chat: holds up to 8 req/s (100 fails on error_rate);"
                + " required: 8 req/s; report: ");
    assertThat(json().at("/results/0/plan/axis").asText()).isEqualTo("rate");
    assertThat(base.resolve("target/preflight/capacity/rate-100/samples.jsonl")).isNotEmptyFile();
  }

  private CapacityResult overloaded() throws IOException {
    try (TestEndpoint endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(30), Duration.ofMillis(2)))
            .slots(1)
            .start()) {
      return only(
          measure(
              PROFILE.replace("levels: auto", "rates: 90"),
              endpoint,
              "capacity.level_duration",
              "1s"));
    }
  }

  @Test
  void a_rate_that_the_server_does_not_keep_up_with_is_not_held() throws Exception {
    CapacityResult result = overloaded();
    // Where the machine is so busy that the client is late, a level says nothing of the server.
    for (int i = 0; i < 9 && result.levels().get(0).status() == LevelStatus.CLIENT_SATURATED; i++) {
      result = overloaded();
    }

    LevelResult level = result.levels().get(0);
    assertThat(level.status()).isEqualTo(LevelStatus.BROKEN);
    assertThat(level.reason()).startsWith("the server does not keep up: requests under way grew");
    assertThat(result.finding().sentence())
        .isEqualTo("does not hold 90 req/s: fails on a growing queue");
  }
}
