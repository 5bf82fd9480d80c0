package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preflight.check.ReadinessReport;
import io.preflight.check.RunAgain;
import io.preflight.profile.GoalNames;
import io.preflight.profile.Setting;
import io.preflight.profile.SettingNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunAgainTest {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final String MAVEN =
      "mvn io.preflight:preflight-maven-plugin:" + Preflight.version() + ":check";

  @TempDir Path base;

  private CheckRequestBuilder request(Map<String, String> environment) {
    return CheckRequest.in(base).environment(environment);
  }

  private static Setting typed(String parameter, String value) {
    return SettingNames.ofProperty("preflight." + parameter).orElseThrow().onCommandLine(value);
  }

  private static Setting inPom(String key, String value) {
    return new Setting(key, value, "<settings> in the POM");
  }

  private static ReadinessReport run(CheckRequestBuilder request) {
    return Preflight.check(request.build()).outcomes().get(0).report();
  }

  private static RunAgain again(CheckRequestBuilder request) {
    ReadinessReport report = run(request);
    return report.again().orElseThrow(() -> new AssertionError(report.error()));
  }

  private void profile(String... lines) throws IOException {
    Files.writeString(base.resolve("mine.yml"), String.join("\n", lines) + "\n");
  }

  @Test
  void what_was_typed_stands_in_both_commands_and_on_the_page() throws IOException {
    RunAgain again =
        again(
            request(Map.of())
                .profile("chatbot")
                .simulate(true)
                .setting(typed("runs", "7"))
                .setting(typed("concurrency", "2"))
                .setting(typed("maxLatencyMs", "80.5"))
                .setting(typed("model", "llama-8B"))
                .setting(typed("runs", "9")));

    assertThat(again)
        .isEqualTo(
            new RunAgain(
                MAVEN
                    + " -Dprofile=chatbot -Dmodel=llama-8B -Dpreflight.runs=9"
                    + " -Dpreflight.concurrency=2 -Dpreflight.maxLatencyMs=80.5 -Dsimulate",
                "preflight check --profile=chatbot --model=llama-8B --runs=9 --concurrency=2"
                    + " --max-latency-ms=80.5 --simulate",
                List.of()));
    String page =
        Files.readString(base.resolve("target/preflight/preflight-report.html"))
            .replaceAll("<[^>]+>", "");
    assertThat(page).contains(again.maven()).contains(again.preflight());
  }

  @Test
  void a_file_is_named_as_it_was_typed_and_what_it_says_is_not_repeated() throws IOException {
    profile("extends: chatbot", "model: llama-8B", "objectives: [latency p95 <= 60s]");

    assertThat(again(request(Map.of()).profile("mine.yml").simulate(true)).maven())
        .isEqualTo(MAVEN + " -Dprofile=mine.yml -Dsimulate");
  }

  @Test
  void variables_that_count_stand_before_the_command_and_those_outdone_do_not() {
    Map<String, String> environment =
        Map.of(
            "SLA_BENCH_RUNS", "6",
            "SLA_BENCHMARK_TOKENS", "32",
            "SLA_PROFILE_CHATBOT_LATENCY_MS", "90",
            "SLA_PROFILE_BATCH_LATENCY_MS", "900",
            "SLA_SIMULATION_MODE", "1",
            "SLA_MODEL_PATH", " ",
            "HOME", "/home/me");
    RunAgain again =
        again(
            request(environment)
                .profile("chatbot")
                .setting(typed("model", "llama-8B"))
                .setting(typed("maxTokens", "48")));

    assertThat(again.preflight())
        .isEqualTo(
            "SLA_BENCH_RUNS=6 SLA_PROFILE_CHATBOT_LATENCY_MS=90 preflight check --profile=chatbot"
                + " --model=llama-8B --max-tokens=48 --simulate");
  }

  @Test
  void without_a_profile_the_limit_comes_from_the_environment() {
    assertThat(
            again(
                    request(Map.of("SLA_MAX_LATENCY_MS", "120"))
                        .simulate(true)
                        .setting(typed("model", "llama-8B")))
                .maven())
        .isEqualTo("SLA_MAX_LATENCY_MS=120 " + MAVEN + " -Dmodel=llama-8B -Dsimulate");
  }

  @Test
  void what_the_build_set_counts_unless_something_typed_has_taken_its_place() {
    RunAgain again =
        again(
            request(Map.of())
                .profile("chatbot")
                .simulate(true)
                .setting(SettingNames.RUNS.inPom("5"))
                .setting(SettingNames.MODEL.inPom("llama-8B"))
                .setting(inPom("workload.prompt", "Why is the sky blue?"))
                .setting(inPom("objectives", "latency p95 <= 60s, token_latency p95 <= 1s"))
                .setting(inPom("capacity.max_users", "64"))
                .setting(typed("duration", "10s"))
                .setting(
                    new Setting(
                        "objectives",
                        "token_latency p95 <= 2s",
                        "--set objectives",
                        Setting.Origin.COMMAND_LINE)));

    assertThat(again.maven())
        .isEqualTo(
            MAVEN + " -Dprofile=chatbot -Dmodel=llama-8B -Dpreflight.duration=10s -Dsimulate");
    assertThat(again.preflight())
        .isEqualTo(
            "preflight check --profile=chatbot --model=llama-8B"
                + " --set 'workload.prompt=Why is the sky blue?' --duration=10s"
                + " --set 'objectives=latency p95 <= 60000ms, token_latency p95 <= 2000ms'"
                + " --simulate");
    assertThat(again.notes())
        .containsExactly(
            "With Maven, the <settings> of the POM have to say workload.prompt, objectives.");
  }

  @Test
  void a_limit_that_is_outdone_altogether_is_not_said_again() {
    assertThat(
            again(
                    request(Map.of())
                        .profile("chatbot")
                        .simulate(true)
                        .setting(typed("model", "llama-8B"))
                        .setting(inPom("sla.latency_ms", "9000"))
                        .setting(
                            new Setting(
                                "objectives",
                                "latency p95 <= 8s",
                                "--set objectives",
                                Setting.Origin.COMMAND_LINE)))
                .preflight())
        .isEqualTo(
            "preflight check --profile=chatbot --model=llama-8B"
                + " --set 'objectives=latency p95 <= 8000ms' --simulate");
  }

  @Test
  void a_declined_simulation_an_endpoint_and_being_offline_are_said() {
    RunAgain again =
        again(
            request(Map.of("SLA_SIMULATION_MODE", "yes"))
                .profile("chatbot")
                .simulate(false)
                .offline(true)
                .setting(typed("baseUrl", "http://127.0.0.1:9"))
                .setting(typed("model", "m"))
                .setting(typed("runs", "1")));

    assertThat(again.maven())
        .isEqualTo(
            MAVEN.replace("mvn ", "mvn -o ")
                + " -Dprofile=chatbot -Dmodel=m -Dpreflight.baseUrl=http://127.0.0.1:9"
                + " -Dpreflight.runs=1 -Dsimulate=false");
    assertThat(again.preflight()).endsWith(" --runs=1 --simulate=false --offline");
  }

  @Test
  void recorded_samples_and_the_history_of_a_baseline_are_named() throws IOException {
    Files.writeString(
        base.resolve("old runs.jsonl"),
        "{\"provider\":\"p\",\"model\":\"m\",\"status\":\"healthy\",\"ttft_ms\":12,"
            + "\"latency_ms\":20,\"token_count\":4,\"timestamp\":\"2026-01-01T00:00:00Z\"}\n");
    profile("objectives: [latency p95 <= 60s]");
    CheckRequestBuilder request =
        request(Map.of())
            .profile("mine.yml")
            .probes(Path.of("old runs.jsonl"))
            .history(Path.of("runs.jsonl"));

    assertThat(again(request).preflight())
        .isEqualTo("preflight check --profile=mine.yml --probes='old runs.jsonl'");
    assertThat(again(request.setting(typed("baseline", "last-pass"))).maven())
        .isEqualTo(
            MAVEN
                + " -Dprofile=mine.yml -Dpreflight.baseline=last-pass"
                + " -Dpreflight.probes='old runs.jsonl' -Dpreflight.history=runs.jsonl");
  }

  @Test
  void a_credential_is_never_said_but_the_name_of_what_holds_it_is() throws IOException {
    profile("model: m", "objectives: [latency p95 <= 60s]");
    RunAgain again =
        again(
            request(Map.of("MY_KEY", "correct-horse-battery"))
                .profile("mine.yml")
                .simulate(true)
                .setting(typed("apiKeyEnv", "MY_KEY"))
                .setting(typed("modelSizeB", "7"))
                .setting(inPom("target.launch.command", "serve --port {port} --token abc"))
                .setting(inPom("target.launch.ready_path", "/health"))
                .setting(inPom("target.label", "with correct-horse-battery inside"))
                .login(GoalNames.SERVER_ID, "the llm"));

    assertThat(again.maven())
        .isEqualTo(
            MAVEN
                + " -Dprofile=mine.yml -Dpreflight.apiKeyEnv=MY_KEY -Dpreflight.modelSizeB=7"
                + " -Dsimulate -Dpreflight.serverId='the llm'");
    assertThat(again.preflight())
        .isEqualTo(
            "preflight check --profile=mine.yml --api-key-env=MY_KEY --model-size-b=7"
                + " --set target.launch.ready_path=/health --simulate");
    assertThat(again.notes())
        .containsExactly(
            "The server 'the llm' of settings.xml is known to Maven alone: the program preflight"
                + " reads the key from the variable that --api-key-env names.",
            "With Maven, the <settings> of the POM have to say target.launch.ready_path.",
            "Set for this run and left out of the commands, since a credential may stand in it:"
                + " target.launch.command, target.label.");
    assertThat(Files.readString(base.resolve("target/preflight/preflight-report.html")))
        .doesNotContain("correct-horse-battery");
  }

  private Optional<RunAgain> capacity(CheckRequestBuilder request, String... models) {
    return Preflight.capacity(
            new CapacityRequest(
                request
                    .setting(typed("baseUrl", "http://127.0.0.1:9"))
                    .setting(typed("requestsPerUser", "1"))
                    .build(),
                List.of(models)))
        .report()
        .again();
  }

  @Test
  void a_capacity_is_measured_again_with_its_levels() throws IOException {
    profile("model: m", "objectives: [latency p95 <= 60s]", "capacity: {rates: [1, 2]}");
    CheckRequestBuilder request =
        request(Map.of())
            .profile("mine.yml")
            .setting(typed("levels", "1,2"))
            .setting(inPom("capacity.cool_down", "0s"))
            .setting(typed("model", "a"));

    RunAgain again = capacity(request).orElseThrow();

    assertThat(again.maven())
        .isEqualTo(
            MAVEN.replace(":check", ":capacity")
                + " -Dprofile=mine.yml -Dmodel=a -Dpreflight.levels=1,2"
                + " -Dpreflight.baseUrl=http://127.0.0.1:9 -Dpreflight.requestsPerUser=1");
    assertThat(again.preflight())
        .isEqualTo(
            "preflight capacity --profile=mine.yml --model=a --levels=1,2"
                + " --set capacity.cool_down=0s --base-url=http://127.0.0.1:9"
                + " --requests-per-user=1");
    assertThat(again.notes())
        .containsExactly("With Maven, the <settings> of the POM have to say capacity.cool_down.");
  }

  @Test
  void a_capacity_of_several_models_and_profiles_names_them_all() throws IOException {
    profile("objectives: [latency p95 <= 60s]", "capacity: {levels: [1]}");

    assertThat(capacity(request(Map.of()).profile("mine.yml").profile("gone.yml"), "a", "b"))
        .hasValueSatisfying(
            again ->
                assertThat(again.preflight())
                    .isEqualTo(
                        "preflight capacity --profile=mine.yml,gone.yml --models=a,b"
                            + " --base-url=http://127.0.0.1:9 --requests-per-user=1"));
    assertThat(capacity(request(Map.of()).profile("gone.yml"))).isEmpty();
  }

  @Test
  void a_profile_that_cannot_be_loaded_is_not_run_again() {
    assertThat(run(request(Map.of()).profile("chatbot").setting(typed("runs", "many"))).again())
        .isEmpty();
  }

  @Test
  void the_command_that_is_told_leads_to_the_same_command_and_limits() throws Exception {
    assumeTrue(Files.isExecutable(SHELL), "no POSIX shell");
    profile("objectives: [latency p95 <= 60s]", "load: {duration: 30s, interval: 5s}");
    Map<String, String> environment = Map.of("SLA_BENCHMARK_TOKENS", "24");
    ReadinessReport first =
        run(
            request(environment)
                .profile("mine.yml")
                .simulate(true)
                .setting(typed("model", "it's a $(7B) \"model\" \\ `x`; &\u202E\u00e9"))
                .setting(typed("runs", "6"))
                .setting(typed("maxLatencyMs", "75.25")));

    ReadinessReport second = run(parsed(first.again().orElseThrow().maven()));

    assertThat(second.again()).isEqualTo(first.again());
    assertThat(second.model()).isEqualTo(first.model());
    assertThat(second.thresholds()).isEqualTo(first.thresholds());
    assertThat(second.metrics().orElseThrow().total()).isEqualTo(6);
  }

  /** What Maven makes of a command. */
  private CheckRequestBuilder parsed(String command) throws Exception {
    List<String> words =
        words(
            command.replaceFirst(
                " mvn ", " sh -c 'printf \"%s\\\\0\" \"\\$SLA_BENCHMARK_TOKENS\" \"\\$@\"' mvn "));
    Map<String, String> properties = new LinkedHashMap<>();
    for (String word : words.subList(2, words.size())) {
      assertThat(word).startsWith("-D");
      String[] parts = word.substring(2).split("=", 2);
      properties.put(parts[0], parts.length > 1 ? parts[1] : "true");
    }
    CheckRequestBuilder request =
        request(Map.of("SLA_BENCHMARK_TOKENS", words.get(0)))
            .profile(properties.get("profile"))
            .simulate(properties.containsKey("simulate"));
    SettingNames.fromProperties(properties).forEach(request::setting);
    return request;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "two words",
        "it's",
        "'",
        "$HOME `id` \"x\" \\n !",
        "*?[a]~#",
        "100%",
        "line\nbreak\tand\u001b[31m 100% 'of' \\it",
        "\u00fc \u65e5\u672c \ud83d\ude80",
        "a\u200eb\u202ec"
      })
  void a_word_means_the_same_to_a_shell_and_shows_no_control_characters(String text)
      throws Exception {
    assumeTrue(Files.isExecutable(SHELL), "no POSIX shell");

    String word = ShellWord.of(text);

    assertThat(words("printf '%s\\0' " + word)).containsExactly(text);
    assertThat(word).doesNotContainPattern("[\\p{Cntrl}\u200e\u202e]");
  }

  private static List<String> words(String script) throws Exception {
    Process process =
        new ProcessBuilder(SHELL.toString(), "-c", script).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String[] parts = told.split("\0", -1);
    return Arrays.asList(parts).subList(0, parts.length - 1);
  }
}
