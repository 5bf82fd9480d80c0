package io.preflight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.cli.Program.Ended;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as others call it: words in, an exit code out. */
class ProcessIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static TestEndpoint endpoint;
  private static TestEndpoint failing;

  @TempDir Path folder;

  @BeforeAll
  static void serve() throws Exception {
    endpoint =
        TestEndpoint.builder()
            .script(Script.constant(Duration.ofMillis(20), Duration.ofMillis(2)))
            .models("test-model")
            .start();
    failing =
        TestEndpoint.builder()
            .script(
                Script.constant(Duration.ofMillis(20), Duration.ofMillis(2))
                    .when(Selector.all(), Fault.serverError()))
            .models("test-model")
            .start();
  }

  @AfterAll
  static void close() {
    failing.close();
    endpoint.close();
  }

  private Path profile(String limit, String more) throws IOException {
    return Files.writeString(
        folder.resolve("ready.yml"),
        """
        name: chat
        model: test-model
        workload: {max_tokens: 4}
        objectives:
          - %s
        %s
        """
            .formatted(limit, more));
  }

  private Ended run(String... arguments) throws Exception {
    return Program.run(folder, Map.of(), arguments);
  }

  private Ended check(String... more) throws Exception {
    return check(endpoint, more);
  }

  private Ended check(TestEndpoint asked, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "check",
                "--profile=ready.yml",
                "--base-url",
                asked.baseUrl().toString(),
                "--runs=5",
                "--warmup=0",
                "--offline"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private JsonNode report() throws IOException {
    return JSON.readTree(folder.resolve("target/preflight/preflight-report.json").toFile());
  }

  private List<String> history() throws IOException {
    return Files.readAllLines(folder.resolve(".preflight/history.jsonl"));
  }

  @Test
  void a_ready_endpoint_is_0_and_told_on_the_standard_output() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ended = check();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .startsWith("preflight: PASS chat: 1 of 1 objective met\n")
        .contains("report  target/preflight/preflight-report.html");
    assertThat(report().path("exit_code").asInt()).isZero();
    assertThat(history()).hasSize(1);
  }

  @Test
  void degraded_requests_are_a_warning_and_0() throws Exception {
    profile("error_rate <= 0%", "limits: {ttft_ms: 1}");
    Ended ended = check();
    assertThat(ended.out()).startsWith("preflight: WARN chat");
    assertThat(ended.code()).isZero();
  }

  @Test
  void a_broken_limit_is_1_and_told_in_one_line_on_the_standard_error() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ended = check(failing);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).startsWith("preflight: FAIL chat: 1 of 1 objective violated\n");
    assertThat(ended.err())
        .startsWith("preflight: FAIL chat: error_rate 100 %, limit 0 % (5 requests to ")
        .contains("; report: target/preflight/preflight-report.html")
        .hasLineCount(1);
  }

  @Test
  void json_is_all_there_is_on_the_standard_output() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ended = check(failing, "--json");
    assertThat(ended.code()).isEqualTo(1);
    JsonNode printed = JSON.readTree(ended.out());
    assertThat(printed.path("verdict").asText()).isEqualTo("FAIL");
    assertThat(printed.path("artifacts").path("html").asText())
        .isEqualTo("target/preflight/preflight-report.html");
    assertThat(printed.path("objectives")).isEqualTo(report().path("objectives"));
    assertThat(ended.err()).contains("preflight: FAIL chat: 1 of 1 objective violated\n");
  }

  @Test
  void json_of_several_models_has_one_report_for_each() throws Exception {
    Ended ended =
        run("check", "--profile", "chatbot", "--simulate", "--models", "7B,400B", "--json");
    assertThat(ended.code()).isEqualTo(1);
    JsonNode printed = JSON.readTree(ended.out());
    assertThat(printed.path("verdict").asText()).isEqualTo("FAIL");
    assertThat(printed.path("reports")).hasSize(2);
    assertThat(printed.path("reports").findValuesAsText("model")).containsExactly("7B", "400B");
  }

  @Test
  void a_wrong_profile_is_2_and_told_with_its_place() throws Exception {
    profile("error_rate <= 0%", "lod: {runs: 3}");
    Ended ended = check();
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("ready.yml:6: lod: unknown key, did you mean 'load'?");
  }

  @Test
  void a_missing_key_is_2_and_names_the_variable_only() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ended = check("--api-key-env=NO_SUCH_KEY");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("NO_SUCH_KEY").contains("--api-key-env").doesNotContain("-D");
  }

  @Test
  void a_wrong_option_is_2_and_one_line_with_the_nearest_one() throws Exception {
    Ended ended = run("check", "--modle=x");
    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "",
                "preflight: unknown option --modle of check, did you mean --model or --models?;"
                    + " preflight help check\n"));
  }

  @Test
  void an_endpoint_that_is_never_reached_is_3_and_reported_as_an_error() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ended = check("--base-url=http://127.0.0.1:1", "--json");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("--base-url is given twice");
    ended =
        run("check", "--profile=ready.yml", "--base-url=http://127.0.0.1:1", "--runs=5", "--json");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(JSON.readTree(ended.out()).path("error").path("class").asText())
        .isEqualTo("execution");
    assertThat(ended.err()).contains("preflight: ERROR chat: ").contains("--base-url");
    assertThat(history()).hasSize(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrl_c_leaves_a_report_of_what_was_measured() throws Exception {
    profile("error_rate <= 0%", "");
    endpoint.forget();
    try (Program program =
        Program.start(
            folder,
            Map.of(),
            "check",
            "--profile=ready.yml",
            "--base-url=" + endpoint.baseUrl(),
            "--warmup=0",
            "--runs=100000",
            "--json")) {
      await(() -> endpoint.received().size() > 5);
      program.signal("INT");
      Ended ended = program.await();
      assertThat(ended.code()).isEqualTo(130);
      JsonNode printed = JSON.readTree(ended.out());
      assertThat(printed.path("interrupted").asBoolean()).isTrue();
      assertThat(printed.path("exit_code").asInt()).isEqualTo(3);
      assertThat(printed.path("metrics").path("total_probes").asInt()).isPositive();
      assertThat(ended.err()).contains("preflight: ERROR chat: interrupted after");
    }
    assertThat(report().path("verdict").asText()).isEqualTo("ERROR");
    assertThat(history()).hasSize(1);
    assertThat(Files.readAllLines(folder.resolve("target/preflight/samples.jsonl"))).isNotEmpty();
  }

  @Test
  void a_removal_that_nobody_can_confirm_is_2_and_says_what_was_meant() throws Exception {
    run("check", "--profile=chatbot", "--simulate", "--model=1B");
    try (Program program = Program.start(folder, Map.of(), "history", "--clear", "--json")) {
      program.endInput();
      Ended ended = program.await();
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err().lines())
          .containsExactly(
              "preflight: 1 of 1 run to be removed from .preflight/history.jsonl",
              "Remove them? (y/N) ",
              "preflight: ERROR: nothing was removed, since nobody can be asked here; confirm with"
                  + " --yes");
      assertThat(JSON.readTree(ended.out()).path("verdict").asText()).isEqualTo("ERROR");
    }
    assertThat(history()).hasSize(1);
    Ended removed = run("history", "--clear", "--yes", "--json");
    assertThat(removed.code()).isZero();
    assertThat(JSON.readTree(removed.out()).path("removed").asInt()).isEqualTo(1);
    assertThat(removed.err()).endsWith("preflight: removed 1 run from .preflight/history.jsonl\n");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void ctrl_c_at_a_question_ends_it_at_once() throws Exception {
    run("check", "--profile=chatbot", "--simulate", "--model=1B");
    try (Program program = Program.start(folder, Map.of(), "history", "--clear")) {
      await(() -> program.err().contains("Remove them? (y/N)"));
      program.signal("INT");
      Ended ended = program.await();
      assertThat(ended.code()).isEqualTo(130);
      assertThat(ended.err()).doesNotContain("ended before everything was told");
    }
    assertThat(history()).hasSize(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void a_server_that_was_started_for_the_run_ends_with_it_when_told_to() throws Exception {
    int port = freePort();
    profile(
        "ttft p95 <= 5s",
        """
        load: {runs: 100000, warmup: 0}
        target:
          launch:
            command: ["{java}", -cp, '%s', io.preflight.testkit.Main, --port, "{port}",
              --ttft, 20ms, --itl, 2ms, --max-lifetime, 120s]
            port: %d
        """
            .formatted(System.getProperty("java.class.path"), port));
    try (Program program = Program.start(folder, Map.of(), "check", "--profile=ready.yml")) {
      await(() -> !program.children().isEmpty());
      await(() -> answers(port));
      List<ProcessHandle> children = program.children();
      program.signal("TERM");
      Ended ended = program.await();
      assertThat(ended.code()).isEqualTo(143);
      assertThat(ended.err()).contains("interrupted");
      assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }
    assertThat(report().path("interrupted").asBoolean()).isTrue();
    assertThat(history()).hasSize(1);
  }

  @Test
  void a_finished_run_is_rendered_again_with_its_verdict() throws Exception {
    profile("error_rate <= 0%", "");
    check(failing);
    Files.delete(folder.resolve("target/preflight/preflight-report.html"));
    Ended ended = run("report", "--json");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(JSON.readTree(ended.out()).path("verdict").asText()).isEqualTo("FAIL");
    assertThat(folder.resolve("target/preflight/preflight-report.html")).isNotEmptyFile();
    assertThat(history()).hasSize(1);
  }

  @Test
  void the_capacity_is_measured_and_the_history_told() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ended =
        run(
            "capacity",
            "--profile=ready.yml",
            "--base-url=" + failing.baseUrl(),
            "--levels=1,2",
            "--requests-per-user=3",
            "--min-users=1",
            "--set=capacity.interval=100ms",
            "--history=kept/all.jsonl",
            "--json");
    assertThat(ended.err()).contains("preflight: FAIL capacity chat");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(JSON.readTree(ended.out()).path("verdict").asText()).isEqualTo("FAIL");
    check("--history=kept/all.jsonl");
    Ended told = run("history", "--history=kept/all.jsonl", "--json");
    assertThat(told.code()).isZero();
    assertThat(JSON.readTree(told.out()).path("total").asInt()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("kept/all.jsonl")).get(0))
        .contains("\"kind\":\"capacity\"");
  }

  @Test
  void candidates_are_compared_and_a_finished_run_is_explained() throws Exception {
    profile("error_rate <= 0%", "load: {runs: 5, warmup: 0}");
    String[] compare = {
      "compare",
      "--profile=ready.yml",
      "--targets=good=" + endpoint.baseUrl() + ",bad=" + failing.baseUrl(),
      "--json"
    };
    Ended compared = run(compare);
    assertThat(compared.err()).contains("preflight: bad: FAIL chat: error_rate 100 %");
    assertThat(compared.code()).isEqualTo(1);
    assertThat(JSON.readTree(compared.out()).path("candidates")).hasSize(2);
    check(failing);
    Ended explained = run("diagnose", "--json");
    assertThat(explained.code()).as(explained.err()).isZero();
    assertThat(JSON.readTree(explained.out()).isObject()).isTrue();
  }

  @Test
  void what_a_run_would_miss_is_2_and_told_with_its_remedy() throws Exception {
    profile("error_rate <= 0%", "");
    Ended ready =
        run("doctor", "--profile=ready.yml", "--base-url=" + endpoint.baseUrl(), "--json");
    assertThat(ready.code()).isZero();
    assertThat(JSON.readTree(ready.out()).path("ready").asBoolean()).isTrue();
    Ended ended = run("doctor", "--profile=ready.yml", "--base-url=http://127.0.0.1:1");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).startsWith("preflight: NOT READY: 1 failure\n");
    assertThat(ended.err())
        .startsWith("preflight: NOT READY: chat: endpoint: http://127.0.0.1:1 cannot be reached: ")
        .endsWith("points at it\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).as("it happens within %s", PATIENCE).isBefore(end);
      Thread.sleep(20);
    }
  }
}
