package io.preflight.profile;

import static io.preflight.profile.LoaderFixture.cli;
import static io.preflight.profile.LoaderFixture.pom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderProblemsTest {

  @TempDir Path folder;
  private LoaderFixture profiles;

  @BeforeEach
  void inAnEmptyFolder() {
    profiles = new LoaderFixture(folder);
  }

  @Test
  void an_unknown_profile_names_the_nearest_ones_or_the_file_that_was_meant() {
    assertThat(profiles.problems("chatbt"))
        .containsExactly(
            "unknown profile 'chatbt', did you mean 'chatbot'? (a file is named by its path, such as chatbt.yml)");
    assertThat(profiles.problems("nothing-like-it"))
        .containsExactly(
            "unknown profile 'nothing-like-it', expected one of chatbot, realtime, batch, edge, dev,"
                + " inference, vllm, vllm-k8s, ollama, remote-gpu, app, rag (a file is named by its path, such as nothing-like-it.yml)");
    profiles.file("profiles/mine.yml", "sla:").file("other.yaml", "sla:");
    assertThat(profiles.problems("mine"))
        .containsExactly("unknown profile 'mine', did you mean the file profiles/mine.yml?");
    assertThat(profiles.problems("other"))
        .containsExactly("unknown profile 'other', did you mean the file other.yaml?");
    assertThat(profiles.problems("gone/mine.yml"))
        .containsExactly("there is no profile file 'gone/mine.yml' in " + base());
    assertThat(profiles.problems(" "))
        .singleElement()
        .asString()
        .startsWith("the profile has no name, expected a file or one of chatbot, ");
    assertThat(profiles.problems("not\0here"))
        .singleElement()
        .asString()
        .startsWith("unknown profile 'not here', expected one of ");
  }

  @Test
  void a_folder_is_no_profile() {
    profiles.file("folder/x.yml", "sla:");
    assertThat(profiles.problems("folder"))
        .containsExactly("folder: is a folder, expected a YAML or JSON file");
  }

  @Test
  void an_unknown_base_is_reported_where_it_is_named() {
    assertThat(profiles.problemsOf("max_latency_ms: 5", "extends: chatbt"))
        .containsExactly(
            "p.yml:2: extends: unknown profile 'chatbt', did you mean 'chatbot'? (a file is named by its path, such as chatbt.yml)");
    assertThat(profiles.problemsOf("max_latency_ms: 5", "extends: gone.yml"))
        .containsExactly("p.yml:2: extends: there is no profile file 'gone.yml' in " + base());
    assertThat(profiles.problemsOf("max_latency_ms: 5", "extends: 5"))
        .containsExactly(
            "p.yml:2: extends: expected a path, but got the number 5; put it in quotes");
  }

  @Test
  void profiles_that_extend_each_other_are_an_error() {
    profiles
        .file("a.yml", "extends: b.yml", "sla:")
        .file("b.yml", "extends: sub/../a.yml")
        .file("self.yml", "sla:", "extends: self.yml");

    assertThat(profiles.problems("a.yml"))
        .containsExactly(
            "b.yml:1: extends: profiles extend each other without end: a.yml -> b.yml -> a.yml");
    assertThat(profiles.problems("self.yml"))
        .containsExactly(
            "self.yml:2: extends: profiles extend each other without end: self.yml -> self.yml");
  }

  @Test
  void a_chain_that_is_too_long_is_an_error() {
    for (int i = 0; i < 30; i++) {
      profiles.file(i + ".yml", "sla:", "extends: " + (i + 1) + ".yml");
    }
    assertThat(profiles.problems("0.yml"))
        .singleElement()
        .asString()
        .startsWith("19.yml:2: extends: profiles extend each other without end: 0.yml -> 1.yml");
  }

  @Test
  void mistakes_in_an_extended_file_name_that_file() {
    profiles.file("base/b.yml", "max_latency_ms: -1");
    assertThat(profiles.problemsOf("extends: base/b.yml", "load: {run: 1}"))
        .containsExactly(
            "base/b.yml:1: max_latency_ms: expected a number of milliseconds above 0, but got the"
                + " number -1",
            "p.yml:2: load.run: unknown key, did you mean 'runs'?");
  }

  @Test
  void everything_wrong_is_reported_at_once() {
    profiles
        .env("SLA_BENCH_RUNS", "many")
        .env("SLA_BENCH_MAX_RETRIES", "3")
        .env("SLA_PROFILE_DEV_LATENCY_MS", "slow")
        .file("p.yml", "extends: dev", "load: {warmup: -1, concurency: 2}", "model: m");

    assertThat(
            profiles.problems(
                "p.yml", pom("maxTokens", "0"), cli("baseUrl", "x"), cli("maxLatencyMs", "NaN")))
        .containsExactly(
            "environment variable SLA_PROFILE_DEV_LATENCY_MS: expected a number of milliseconds above"
                + " 0, but got the text 'slow'",
            "p.yml:2: load.warmup: expected a whole number from 0 to 100000, but got the number -1",
            "p.yml:2: load.concurency: unknown key, did you mean 'concurrency'?",
            "environment variable SLA_BENCH_RUNS: expected a whole number from 1 to 1000000, but got"
                + " the text 'many'",
            "environment variable SLA_BENCH_MAX_RETRIES: is not supported: a failed request counts as"
                + " an error and nothing falls back to simulation; unset it",
            "<maxTokens> in the POM: expected a whole number from 1 to 1000000, but got the number 0",
            "-Dpreflight.baseUrl: expected an http:// or https:// address without a query, such as"
                + " http://localhost:8000",
            "-Dpreflight.maxLatencyMs: expected a number of milliseconds above 0, but got the text"
                + " 'NaN'");
  }

  @Test
  void a_setting_for_a_key_that_is_not_there_is_an_error() {
    assertThat(profiles.problems("dev", new Setting("load.run", "5", "load.run")))
        .containsExactly(
            "load.run: 'load.run' is no profile key that can be set, did you mean 'load.runs'?");
    assertThat(profiles.problems("dev", new Setting("nothing.there", "x", "nothing.there")))
        .singleElement()
        .asString()
        .startsWith("nothing.there: 'nothing.there' is no profile key that can be set");
    assertThat(profiles.problems("dev", new Setting("load", "x", "load")))
        .singleElement()
        .asString()
        .startsWith("load: 'load' is no profile key that can be set");
  }

  @Test
  void settings_reach_any_key_by_either_of_its_names() {
    Profile profile =
        profiles.load(
            "dev",
            new Setting("thresholds.sla.ttft_ms", "500", "POM"),
            new Setting("gate.small_sample", "fail", "POM"),
            new Setting("objectives", "itl p99 <= 1s, error_rate <= 5%", "POM"),
            new Setting("target.launch.command", "a {port}", "POM"),
            new Setting("workload.prompt", "17", "POM"),
            new Setting("sla.ttft_ms", "600", "POM"));

    assertThat(LoaderFixture.objectives(profile))
        .contains("ttft p95 <= 600ms", "itl p99 <= 1000ms", "error_rate <= 5%");
    assertThat(profile.gate().smallSample()).isEqualTo(SmallSample.FAIL);
    assertThat(profile.target().launch().orElseThrow().command()).containsExactly("a", "{port}");
    assertThat(profile.workload().prompts()).isEqualTo(new PromptSource.Inline(List.of("17")));
  }

  @Test
  void an_environment_without_a_limit_for_the_default_profile_is_reported() {
    assertThat(profiles.env("SLA_MAX_LATENCY_MS", "0").problemsWithoutProfile())
        .containsExactly(
            "environment variable SLA_MAX_LATENCY_MS: expected a number of milliseconds above 0, but"
                + " got the number 0");
  }

  @Test
  void a_credential_given_in_the_wrong_place_is_not_repeated() {
    assertThat(profiles.problems("dev", cli("apiKeyEnv", "sk-hunter2")))
        .containsExactly(
            "-Dpreflight.apiKeyEnv: expected the name of an environment variable, never the key"
                + " itself");
    assertThat(cli("apiKeyEnv", "sk-hunter2"))
        .hasToString("-Dpreflight.apiKeyEnv (target.api_key_env)");
  }

  @Test
  void an_address_from_elsewhere_is_read_by_the_same_rules() {
    assertThat(TargetSpec.parseBaseUrl(" http://gpu:8000/v1 ", "X"))
        .isEqualTo(URI.create("http://gpu:8000/v1"));
    assertThatThrownBy(() -> TargetSpec.parseBaseUrl("https://me:hunter2@gpu", "X"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("X: the address contains credentials")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> TargetSpec.parseBaseUrl("http://a_b", "X"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("X: expected an http:// or https:// address");
  }

  @Test
  void the_name_of_a_file_becomes_one_that_can_be_a_folder() {
    assertThat(profiles.file("my:odd*name.yml", "sla:").load("my:odd*name.yml").name())
        .isEqualTo("my-odd-name");
    assertThat(profiles.file(".yml", "sla:").load("./.yml").name()).isEqualTo("yml");
    assertThat(profiles.file("..yml", "sla:").load("./..yml").name()).isEqualTo("profile");
  }

  @Test
  void the_run_as_a_whole_takes_its_variables_from_the_environment() {
    EnvironmentSettings none = EnvironmentSettings.of(Map.of("SLA_OUTPUTS_DIR", " "));
    assertThat(none)
        .isEqualTo(new EnvironmentSettings(Optional.empty(), Optional.empty(), Optional.empty()));

    EnvironmentSettings all =
        EnvironmentSettings.of(
            Map.of(
                "SLA_SIMULATION_MODE", "Yes", "SLA_OUTPUTS_DIR", "out", "SLA_HISTORY_FILE", "h"));
    assertThat(all)
        .isEqualTo(
            new EnvironmentSettings(
                Optional.of(true), Optional.of(Path.of("out")), Optional.of(Path.of("h"))));
    assertThat(EnvironmentSettings.of(Map.of("SLA_SIMULATION_MODE", "0")).simulate())
        .contains(false);

    assertThatThrownBy(
            () ->
                EnvironmentSettings.of(
                    Map.of("SLA_SIMULATION_MODE", "maybe", "SLA_HISTORY_FILE", "a\0b")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "environment variable SLA_SIMULATION_MODE: expected 1, true or yes, or 0, false or no,"
                + " but got 'maybe'\n"
                + "environment variable SLA_HISTORY_FILE: expected a path, but got 'a b'");
  }

  private String base() {
    return folder.toAbsolutePath().normalize().toString();
  }
}
