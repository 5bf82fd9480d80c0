package io.preflight.profile;

import static io.preflight.profile.LoaderFixture.objectives;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInProfilesTest {

  @TempDir Path folder;
  private LoaderFixture profiles;

  @BeforeEach
  void inAnEmptyFolder() {
    profiles = new LoaderFixture(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "chatbot, 150ms, 225ms, 10tok/s",
    "realtime, 50ms, 75ms, 50tok/s",
    "batch, 2000ms, 3000ms, 1tok/s",
    "edge, 500ms, 750ms, 2tok/s"
  })
  void the_named_profiles_limit_latency_per_token_and_throughput(
      String name, String mean, String p95, String throughput) {
    assertThat(objectives(profiles.load(name)))
        .containsExactly(
            "token_latency mean <= " + mean,
            "token_latency p95 <= " + p95,
            "throughput mean >= " + throughput);
  }

  @Test
  void dev_limits_latency_only() {
    assertThat(objectives(profiles.load("dev")))
        .containsExactly("token_latency mean <= 5000ms", "token_latency p95 <= 7500ms");
  }

  @Test
  void a_named_profile_has_the_defaults_of_the_tool() {
    Profile chatbot = profiles.load("chatbot");

    assertThat(chatbot.name()).isEqualTo("chatbot");
    assertThat(chatbot.kind()).isEqualTo(Kind.INFERENCE);
    assertThat(chatbot.file()).isEmpty();
    assertThat(chatbot.model()).isEqualTo(ModelSpec.NONE);
    assertThat(chatbot.load()).isEqualTo(LoadSpec.DEFAULTS);
    assertThat(chatbot.workload().maxTokens()).isEqualTo(50);
    assertThat(chatbot.gate()).isEqualTo(new GateSpec(5, SmallSample.NOTE));
    assertThat(chatbot.limits()).isEqualTo(RequestLimits.NONE);
    assertThat(chatbot.pricing()).isEmpty();
    assertThat(chatbot.percentileMethod().word()).isEqualTo("linear");
    assertThat(chatbot.report()).isEqualTo(ReportSpec.DEFAULT);
    assertThat(chatbot.notes()).isEmpty();
    assertThat(chatbot.target().protocol()).isEqualTo("openai");
    assertThat(chatbot.target().label()).isEqualTo("openai");
    assertThat(chatbot.target().baseUrl()).isEmpty();
    assertThat(chatbot.target().launch()).isEmpty();
    assertThat(chatbot.target().timeouts()).isEqualTo(Timeouts.DEFAULTS);
    assertThat(chatbot.thresholds().toString())
        .isEqualTo(
            "{max_latency_ms=150, p95_multiplier=1.5, min_throughput_tokens_per_sec=10,"
                + " gate={min_probes=5}}");
  }

  @Test
  void inference_speaks_the_language_of_the_original_readiness_tool() {
    Profile inference = profiles.load("inference");

    assertThat(objectives(inference))
        .containsExactly(
            "ttft p95 <= 500ms",
            "latency p95 <= 10000ms",
            "decode_throughput p50 >= 3tok/s",
            "error_rate <= 1%",
            "healthy_rate >= 95%");
    assertThat(inference.load().shape())
        .isEqualTo(new LoadShape.Probes(Duration.ofSeconds(30), Duration.ofSeconds(5), 1));
    assertThat(inference.percentileMethod().word()).isEqualTo("nearest_rank");
    assertThat(inference.target().baseUrl()).contains(URI.create("http://localhost:8000"));
  }

  @Test
  void a_profile_for_a_server_elsewhere_leaves_the_address_to_the_user() {
    Profile remote = profiles.load("remote-gpu");

    assertThat(remote.target().baseUrl()).isEmpty();
    assertThat(remote.target().apiKeyEnv()).contains("REMOTE_GPU_API_KEY");
  }

  @ParameterizedTest
  @MethodSource("shippedFiles")
  void every_shipped_file_is_the_built_in_of_its_name(Path file) {
    String name = file.getFileName().toString().replace(".yml", "");

    assertThat(ProfileLoader.builtInNames()).contains(name);
    Profile fromFile = profiles.load(file.toString());
    Profile builtIn = profiles.load(name);

    assertThat(fromFile.name()).isEqualTo(name);
    assertThat(fromFile.file()).isEqualTo(Optional.of(file));
    assertThat(objectives(fromFile)).isEqualTo(objectives(builtIn));
    assertThat(fromFile.target()).isEqualTo(builtIn.target());
    assertThat(fromFile.load()).isEqualTo(builtIn.load());
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_built_in_loads_without_a_note_and_has_a_description(String name) {
    Profile profile = profiles.load(name);

    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.description()).isPresent();
    assertThat(profile.notes()).isEmpty();
  }

  static Stream<String> names() {
    return ProfileLoader.builtInNames().stream();
  }

  static Stream<Path> shippedFiles() throws IOException {
    Path shipped = Path.of("..", "profiles").toAbsolutePath().normalize();
    try (Stream<Path> files = Files.list(shipped)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList().stream();
    }
  }
}
