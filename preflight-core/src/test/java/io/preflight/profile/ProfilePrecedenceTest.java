package io.preflight.profile;

import static io.preflight.profile.LoaderFixture.cli;
import static io.preflight.profile.LoaderFixture.objectives;
import static io.preflight.profile.LoaderFixture.pom;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilePrecedenceTest {

  @TempDir Path folder;
  private LoaderFixture profiles;

  @BeforeEach
  void inAnEmptyFolder() {
    profiles = new LoaderFixture(folder);
  }

  @Test
  void the_command_line_beats_the_pom_which_beats_the_environment_which_beats_the_file() {
    profiles.file("p.yml", "extends: chatbot", "load: {warmup: 1}");
    assertThat(profiles.load("p.yml").load().warmup()).isEqualTo(new WarmUp.Requests(1));

    profiles.env("SLA_WARMUP_RUNS", "2");
    assertThat(profiles.load("p.yml").load().warmup()).isEqualTo(new WarmUp.Requests(2));

    Setting pom = pom("warmup", "3");
    assertThat(profiles.load("p.yml", pom).load().warmup()).isEqualTo(new WarmUp.Requests(3));

    Setting cli = cli("warmup", "4");
    assertThat(profiles.load("p.yml", cli, pom).load().warmup()).isEqualTo(new WarmUp.Requests(4));
  }

  @Test
  void a_file_beats_what_it_extends_key_by_key() {
    Profile profile =
        profiles.yaml("extends: chatbot", "max_latency_ms: 100", "model: m", "load: {runs: 7}");

    assertThat(profile.name()).isEqualTo("p");
    assertThat(profile.description()).isEmpty();
    assertThat(profile.model().name()).contains("m");
    assertThat(objectives(profile))
        .containsExactly(
            "token_latency mean <= 100ms",
            "token_latency p95 <= 150ms",
            "throughput mean >= 10tok/s");
  }

  @Test
  void a_chain_of_files_resolves_each_against_its_own_folder_then_the_base_directory() {
    profiles
        .file("base.yml", "extends: edge", "load: {warmup: 0}")
        .file("team/base.yml", "extends: ../base.yml", "load: {runs: 9}")
        .file("team/service.yml", "extends: base.yml", "name: service")
        .file("team/other.yml", "extends: team/service.yml");

    Profile service = profiles.load("team/service.yml");
    assertThat(service.name()).isEqualTo("service");
    assertThat(service.load()).isEqualTo(new LoadSpec(new LoadShape.Runs(9, 1), 0));
    assertThat(objectives(service)).contains("token_latency mean <= 500ms");
    assertThat(profiles.load("team/other.yml").name()).isEqualTo("other");
  }

  @Test
  void variables_of_a_built_in_change_it_before_a_file_extends_it() {
    profiles
        .env("SLA_PROFILE_CHATBOT_LATENCY_MS", "120")
        .env("SLA_PROFILE_CHATBOT_THROUGHPUT", "20")
        .file("p.yml", "extends: chatbot", "min_throughput_tokens_per_sec: 15");

    assertThat(objectives(profiles.load("chatbot")))
        .containsExactly(
            "token_latency mean <= 120ms",
            "token_latency p95 <= 180ms",
            "throughput mean >= 20tok/s");
    assertThat(objectives(profiles.load("p.yml")))
        .containsExactly(
            "token_latency mean <= 120ms",
            "token_latency p95 <= 180ms",
            "throughput mean >= 15tok/s");
  }

  @Test
  void all_general_variables_reach_their_keys() {
    Profile profile =
        profiles
            .env("SLA_MODEL_PATH", "Qwen/Qwen3-8B")
            .env("SLA_COST_PER_TOKEN_USD", "0.000002")
            .env("SLA_P95_MULTIPLIER", "2")
            .env("SLA_BENCHMARK_TOKENS", "64")
            .env("SLA_WARMUP_RUNS", "0")
            .env("SLA_BENCH_RUNS", "8")
            .load("chatbot");

    assertThat(profile.model().name()).contains("Qwen/Qwen3-8B");
    assertThat(profile.pricing()).contains(new Pricing(0, 0.000002));
    assertThat(objectives(profile)).contains("token_latency p95 <= 300ms");
    assertThat(profile.workload().maxTokens()).isEqualTo(64);
    assertThat(profile.load()).isEqualTo(new LoadSpec(new LoadShape.Runs(8, 1), 0));
  }

  @Test
  void a_price_of_zero_in_the_environment_is_no_price() {
    profiles.env("SLA_COST_PER_TOKEN_USD", "0.0");
    assertThat(profiles.load("chatbot").pricing()).isEmpty();
    assertThat(profiles.yaml("extends: chatbot", "cost: {cost_per_token_usd: 1e-6}").pricing())
        .contains(new Pricing(0, 1e-6));
  }

  @Test
  void without_a_profile_the_latency_per_token_is_limited() {
    assertThat(objectives(profiles.loadWithoutProfile()))
        .containsExactly("token_latency mean <= 200ms", "token_latency p95 <= 300ms");
    assertThat(profiles.loadWithoutProfile().name()).isEqualTo("default");

    profiles.env("SLA_MAX_LATENCY_MS", "80");
    assertThat(objectives(profiles.loadWithoutProfile()))
        .containsExactly("token_latency mean <= 80ms", "token_latency p95 <= 120ms");
    assertThat(objectives(profiles.loadWithoutProfile(cli("maxLatencyMs", "60"))))
        .containsExactly("token_latency mean <= 60ms", "token_latency p95 <= 90ms");
  }

  @Test
  void with_a_profile_the_general_latency_variable_has_no_effect_and_says_so() {
    Profile profile = profiles.env("SLA_MAX_LATENCY_MS", "80").load("chatbot");

    assertThat(objectives(profile)).contains("token_latency mean <= 150ms");
    assertThat(profile.notes())
        .containsExactly(
            "environment variable SLA_MAX_LATENCY_MS has no effect, because a profile is given");
  }

  @Test
  void misspelled_variables_are_noted() {
    Profile profile =
        profiles
            .env("SLA_WARMUP_RUN", "1")
            .env("SLA_PROFILE_CHATBT_LATENCY_MS", "1")
            .env("SLA_OF_SOMEBODY_ELSE", "1")
            .load("chatbot");

    assertThat(profile.notes())
        .containsExactlyInAnyOrder(
            "environment variable SLA_WARMUP_RUN is unknown and has no effect, did you mean"
                + " SLA_WARMUP_RUNS?",
            "environment variable SLA_PROFILE_CHATBT_LATENCY_MS names no built-in profile and has no"
                + " effect, did you mean SLA_PROFILE_CHATBOT_LATENCY_MS?");
  }

  @Test
  void the_stronger_of_runs_and_duration_decides_the_shape() {
    assertThat(profiles.load("inference", cli("runs", "20")).load().shape())
        .isEqualTo(new LoadShape.Runs(20, 1));
    assertThat(profiles.load("inference", pom("duration", "1m")).load().shape())
        .isEqualTo(new LoadShape.Probes(Duration.ofMinutes(1), Duration.ofSeconds(5), 1));
    assertThat(profiles.load("chatbot", pom("runs", "20"), cli("duration", "10s")).load().shape())
        .isEqualTo(new LoadShape.Timed(Duration.ofSeconds(10), 1));
    assertThat(
            profiles.load("chatbot", cli("interval", "2s"), pom("concurrency", "3")).load().shape())
        .isEqualTo(new LoadShape.Probes(Duration.ofSeconds(30), Duration.ofSeconds(2), 3));
    assertThat(profiles.load("vllm", cli("runs", "3")).gate().minProbes()).isEqualTo(5);
  }

  @Test
  void runs_and_duration_in_one_source_are_an_error() {
    assertThat(profiles.problemsOf("extends: chatbot", "load: {runs: 5,", " duration: 10s}"))
        .containsExactly(
            "p.yml:3: load.duration: cannot stand beside 'load.runs' (p.yml); keep one");
    assertThat(profiles.problems("chatbot", cli("runs", "5"), cli("interval", "1s")))
        .containsExactly(
            "-Dpreflight.interval: load.interval: cannot stand beside 'load.runs'"
                + " (-Dpreflight.runs); keep one");
  }

  @Test
  void a_stronger_objective_replaces_the_same_one_whichever_key_it_is_written_with() {
    profiles.file(
        "base.yml", "objectives:", "  - token_latency mean <= 99ms", "  - ttft p95 <= 500ms");

    assertThat(objectives(profiles.load("base.yml", cli("maxLatencyMs", "40"))))
        .containsExactlyInAnyOrder(
            "token_latency mean <= 40ms", "token_latency p95 <= 60ms", "ttft p95 <= 500ms");
    assertThat(objectives(profiles.yaml("extends: base.yml", "objectives: ['ttft p95 <= 600ms']")))
        .containsExactlyInAnyOrder("token_latency mean <= 99ms", "ttft p95 <= 600ms");
    assertThat(
            objectives(
                profiles.yaml(
                    "sla: {ttft_ms: 500}",
                    "objectives: [error_rate <= 5%, ttft p95 <= 0.5s, ttft p95 <= 400ms]")))
        .containsExactly(
            "ttft p95 <= 500ms", "healthy_rate >= 95%", "error_rate <= 5%", "ttft p95 <= 400ms");
  }

  @Test
  void a_base_url_from_outside_switches_the_launch_off() {
    profiles.file(
        "p.yml",
        "extends: chatbot",
        "target:",
        "  base_url: http://localhost:9000",
        "  launch: {command: java -jar server.jar, timeout: 5s}");

    TargetSpec launched = profiles.load("p.yml").target();
    assertThat(launched.launch().orElseThrow().port()).isEqualTo(9000);
    assertThat(launched.launch().orElseThrow().command())
        .containsExactly("java", "-jar", "server.jar");

    TargetSpec elsewhere = profiles.load("p.yml", cli("baseUrl", "https://gpu:8000/v1")).target();
    assertThat(elsewhere.launch()).isEmpty();
    assertThat(elsewhere.baseUrl()).contains(URI.create("https://gpu:8000/v1"));
  }

  @Test
  void a_launch_on_top_replaces_the_inherited_address() {
    TargetSpec target =
        profiles
            .yaml("extends: vllm", "target:", "  launch:", "    command: vllm serve --port {port}")
            .target();

    assertThat(target.baseUrl()).isEmpty();
    assertThat(target.launch().orElseThrow())
        .isEqualTo(
            new LaunchSpec(
                List.of("vllm", "serve", "--port", "{port}"),
                0,
                "/v1/models",
                Duration.ofMinutes(2),
                Map.of(),
                Optional.empty()));
  }

  @Test
  void fewer_runs_on_request_lower_the_probes_that_a_named_profile_demands() {
    assertThat(profiles.load("chatbot", cli("runs", "3")).gate().minProbes()).isEqualTo(3);
    assertThat(profiles.load("chatbot", cli("runs", "50")).gate().minProbes()).isEqualTo(5);
    assertThat(profiles.load("chatbot", cli("duration", "5s")).gate().minProbes()).isEqualTo(5);
    assertThat(
            profiles
                .load("chatbot", cli("duration", "5s"), cli("interval", "2s"))
                .gate()
                .minProbes())
        .isEqualTo(3);
  }

  @Test
  void names_with_texts_add_up() {
    profiles.file("base.yml", "extends: dev", "target: {headers: {X-A: one, X-B: 2}}");

    assertThat(
            profiles.yaml("extends: base.yml", "target: {headers: {X-B: two}}").target().headers())
        .containsEntry("X-A", "one")
        .containsEntry("X-B", "two");
  }
}
