package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.preflight.check.Verdict;
import io.preflight.process.StartedProcess;
import io.preflight.sample.SampleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The installed prober sends the requests; a script that behaves like it stands for it. */
@Timeout(120)
class LlmprobeRunTest {

  private static final String LINE =
      "{\"provider\":\"local\",\"model\":\"one\",\"status\":\"healthy\",\"ttft_ms\":120,"
          + "\"latency_ms\":450,\"tokens_per_sec\":45.2,\"token_count\":18,"
          + "\"timestamp\":\"2026-01-15T10:00:00Z\"}";
  private static final String LINES =
      "for i in 1 2 3; do echo '"
          + LINE
          + "'; echo '"
          + LINE.replace("\"one\"", "\"two\"").replace("healthy", "degraded")
          + "'; echo '"
          + LINE.replace("local", "other").replace(":120", ":9000").replace(":450", ":9500")
          + "'; done";

  @TempDir Path base;

  @BeforeEach
  void profile() throws IOException {
    assumeThat(StartedProcess.WINDOWS).as("the script needs a shell").isFalse();
    Files.writeString(
        base.resolve("ready.yml"),
        """
        kind: inference
        probe: {tool: llmprobe, config: probes.yml, duration: 1s, interval: 500ms}
        thresholds:
          sla: {ttft_ms: 5000}
          gate: {min_probes: 3, pass_rate: 0.9}
        """);
    Files.writeString(
        base.resolve("probes.yml"),
        """
        defaults: {timeout: 1s}
        providers:
          - {name: openai, label: local, api_key: "${SOME_KEY}", models: [{name: one}, {name: two}]}
          - {name: bedrock, label: other, access_key: $AWS_ID, secret_key: $AWS_KEY, models: [{name: one}]}
        """);
  }

  private CheckRequestBuilder request(String version, String watch) throws IOException {
    Path bin = Files.createDirectories(base.resolve("bin"));
    Path script = bin.resolve("llmprobe");
    Files.writeString(
        script,
        "#!/bin/sh\nif [ \"$1\" = version ]; then "
            + version
            + "; exit; fi\necho \"$@\" > asked.txt\nenv > seen.txt\n"
            + watch
            + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("SOME_KEY", "sk-verysecretkey");
    environment.put("UNRELATED_KEY", "not-for-the-prober");
    return CheckRequest.in(base).profile("ready.yml").environment(environment).log(line -> {});
  }

  @Test
  void its_samples_are_judged_model_by_model() throws Exception {
    CheckOutcomes outcomes = Preflight.check(request("echo llmprobe 1.4.0", LINES).build());

    assertThat(outcomes.outcomes())
        .extracting(outcome -> outcome.report().model().orElseThrow())
        .containsExactly("one", "two", "one");
    assertThat(outcomes.outcomes())
        .extracting(ProfileOutcome::verdict)
        .containsExactly(Verdict.PASS, Verdict.FAIL, Verdict.FAIL);
    assertThat(outcomes.outcomes().get(0).report().source()).isEqualTo("llmprobe with probes.yml");
    assertThat(outcomes.outcomes().get(0).report().mode().word()).isEqualTo("real");
    assertThat(
            outcomes
                .outcomes()
                .get(1)
                .report()
                .metrics()
                .orElseThrow()
                .count(SampleStatus.DEGRADED))
        .isEqualTo(3);
    assertThat(outcomes.outcomes().get(2).message()).contains("ttft p95 9000 ms, limit 5000 ms");
    assertThat(Files.readString(base.resolve("asked.txt")).strip())
        .isEqualTo(
            "watch --interval 500ms --duration 1000ms -f json -c " + base.resolve("probes.yml"));
    assertThat(Files.readString(base.resolve("seen.txt")))
        .contains("SOME_KEY=sk-verysecretkey")
        .doesNotContain("UNRELATED_KEY");
    assertThat(base.resolve("target/preflight/ready/llmprobe.jsonl")).isNotEmptyFile();
  }

  @Test
  void one_model_may_be_chosen() throws Exception {
    CheckOutcomes outcomes =
        Preflight.check(request("echo llmprobe v2.0.1", LINES).set("model", "two").build());

    assertThat(outcomes.outcomes())
        .extracting(ProfileOutcome::verdict)
        .containsExactly(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "echo llmprobe 1.3.9 | : | 2 | bin/llmprobe is version 1.3.9, expected 1.4.0 or newer:"
            + " install it with go install github.com/Jwrede/llmprobe@latest; or let preflight send"
            + " the requests with -Dpreflight.probeTool=preflight",
        "echo who knows | : | 2 | bin/llmprobe does not tell its version, expected 1.4.0 or newer",
        "exit 3 | : | 2 | bin/llmprobe does not tell its version",
        "echo 1.4.0 | echo config: key sk-verysecretkey is bad >&2; exit 1 | 3 | llmprobe ended"
            + " with exit code 1; it last said: config: key *** is bad",
        "echo 1.10.0 | echo garbage | 3 | what llmprobe printed cannot be used: ",
        "echo 1.4.0 | : | 3 | llmprobe.jsonl: is empty, expected recorded samples",
        "echo 1.4.0 | sleep 60 & sleep 60 | 3 | llmprobe was ended with all it had started, because"
            + " it ran longer than 7s: its duration, one round of requests and a few seconds",
      })
  void what_goes_wrong_is_an_error_in_one_line(
      String version, String watch, int exitCode, String message) throws Exception {
    ProfileOutcome outcome = Preflight.check(request(version, watch).build()).outcomes().get(0);

    assertThat(outcome.message()).contains(message).doesNotContain("verysecret");
    assertThat(outcome.report().exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_missing_program_is_an_error_with_a_remedy() throws Exception {
    ProfileOutcome outcome =
        Preflight.check(request("", "").environment(Map.of("PATH", base.toString())).build())
            .outcomes()
            .get(0);

    assertThat(outcome.report().exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .contains(
            "probe.tool is llmprobe, but there is no llmprobe on the PATH: install it with go"
                + " install github.com/Jwrede/llmprobe@latest; or let preflight send the requests"
                + " with -Dpreflight.probeTool=preflight");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "load.runs | 3 | it sends one request to each model at every probe.interval, and no other"
            + " load",
        "load.concurrency | 4 | it sends one request to each model at every probe.interval",
        "target.launch.command | serve {port} | target.launch starts a server that its"
            + " configuration cannot know",
      })
  void a_load_that_it_cannot_send_is_refused(String key, String value, String message)
      throws Exception {
    ProfileOutcome outcome =
        Preflight.check(request("echo 1.4.0", LINES).set(key, value).build()).outcomes().get(0);

    assertThat(outcome.report().exitCode()).isEqualTo(2);
    assertThat(outcome.message())
        .contains("probe.tool is llmprobe, but " + message)
        .contains("-Dpreflight.probeTool=preflight");
    assertThat(base.resolve("asked.txt")).doesNotExist();
  }

  @Test
  void a_configuration_that_names_nobody_or_holds_a_key_is_refused() throws Exception {
    CheckRequest request = request("echo 1.4.0", LINES).build();
    Files.writeString(
        base.resolve("probes.yml"),
        "providers: [{name: bedrock, secret_key: abcdef, models: [{name: m}]}]\n");
    assertThat(Preflight.check(request).outcomes().get(0).message())
        .contains(
            "probes.yml:1: providers: secret_key holds a key; name the environment variable that"
                + " has it: ${NAME}");
    Files.writeString(base.resolve("probes.yml"), "providers: []\n");
    assertThat(Preflight.check(request).outcomes().get(0).message())
        .contains("probes.yml:1: providers: names no model");
    Files.writeString(
        base.resolve("ready.yml"), "probe: {tool: llmprobe}\nobjectives: [ttft p50 <= 1s]\n");
    List<ProfileOutcome> outcomes = Preflight.check(request).outcomes();
    assertThat(outcomes.get(0).message())
        .contains(
            "ready.yml:1: probe.tool: llmprobe needs probe.config, the file that tells it whom to"
                + " ask");
  }
}
