package io.preflight.profile;

import static io.preflight.profile.LoaderFixture.objectives;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written for the tools whose profiles load unchanged, and a file with every key. */
class CompatibilityTest {

  @TempDir Path folder;
  private LoaderFixture profiles;

  @BeforeEach
  void inAnEmptyFolder() {
    profiles = new LoaderFixture(folder);
  }

  @Test
  void a_profile_of_the_original_readiness_tool_loads_unchanged_and_means_the_same() {
    Profile profile = profiles.yaml(GoodProfiles.ORIGINAL);

    assertThat(profile.name()).isEqualTo("inference");
    assertThat(objectives(profile))
        .containsExactly(
            "ttft p95 <= 500ms",
            "latency p95 <= 10000ms",
            "decode_throughput p50 >= 3tok/s",
            "error_rate <= 1%",
            "healthy_rate >= 95%");
    assertThat(profile.load().shape())
        .isEqualTo(new LoadShape.Probes(Duration.ofSeconds(30), Duration.ofSeconds(5), 1));
    assertThat(profile.gate().minProbes()).isEqualTo(5);
    assertThat(profile.percentileMethod().word()).isEqualTo("nearest_rank");
    assertThat(profile.report().outdir()).contains(Path.of("reports"));
    assertThat(profile.thresholds().toString())
        .isEqualTo(
            "{sla={ttft_ms=500, latency_ms=10000, min_throughput=3, max_error_rate=0.01},"
                + " gate={min_probes=5, pass_rate=0.95}}");
    assertThat(profile.notes()).isEmpty();
    assertThat(profile.serverMetrics().queries()).contains("observability/queries.yml");
    assertThat(profile.serverMetrics().isPresent()).isFalse();
  }

  @Test
  void an_sla_section_brings_the_defaults_of_the_original() {
    Profile profile = profiles.yaml("thresholds: {sla: {ttft_ms: 500}}");

    assertThat(objectives(profile))
        .containsExactly("ttft p95 <= 500ms", "error_rate <= 1%", "healthy_rate >= 95%");
    assertThat(profile.gate().minProbes()).isEqualTo(5);
    assertThat(profile.load()).isEqualTo(LoadSpec.DEFAULTS);
    assertThat(profile.percentileMethod().word()).isEqualTo("linear");
    assertThat(profiles.load("p.yml", LoaderFixture.cli("runs", "3")).gate().minProbes())
        .isEqualTo(5);
  }

  @Test
  void a_probe_section_brings_its_load_and_percentiles_even_when_it_is_empty() {
    Profile profile = profiles.yaml("probe:");

    assertThat(profile.load().shape())
        .isEqualTo(new LoadShape.Probes(Duration.ofSeconds(30), Duration.ofSeconds(5), 1));
    assertThat(profile.percentileMethod().word()).isEqualTo("nearest_rank");
    assertThat(objectives(profile)).containsExactly("healthy_rate >= 95%");
  }

  @Test
  void a_file_of_bare_thresholds_is_a_profile() {
    Profile profile =
        profiles.file("thresholds.yml", GoodProfiles.BARE_THRESHOLDS).load("thresholds.yml");

    assertThat(profile.name()).isEqualTo("thresholds");
    assertThat(objectives(profile))
        .containsExactly(
            "ttft p95 <= 800ms",
            "latency p95 <= 12000ms",
            "error_rate <= 1%",
            "healthy_rate >= 90%");
    assertThat(profile.gate().minProbes()).isEqualTo(10);
    assertThat(objectives(profiles.yaml("max_latency_ms: 5", "gate: {min_probes: 3}")))
        .doesNotContain("healthy_rate >= 95%");
  }

  @Test
  void a_json_file_of_limits_is_a_profile_whatever_its_ending() {
    for (String name : List.of("limits.json", "limits.yml", "limits")) {
      Profile profile = profiles.file(name, GoodProfiles.JSON_LIMITS).load(name);

      assertThat(profile.name()).isEqualTo("limits");
      assertThat(objectives(profile))
          .containsExactly(
              "token_latency mean <= 150ms",
              "token_latency p95 <= 225ms",
              "throughput mean >= 10tok/s",
              "cost_per_token mean <= 0.000002USD");
      assertThat(profile.thresholds().toString())
          .isEqualTo(
              "{max_latency_ms=150, p95_multiplier=1.5, min_throughput_tokens_per_sec=10,"
                  + " max_cost_per_1k_tokens=0.002, gate={min_probes=5}}");
    }
    assertThat(objectives(profiles.file("l.json", "{\"max_cost_per_token\": 2e-6}").load("l.json")))
        .containsExactly("cost_per_token mean <= 0.000002USD");
  }

  @Test
  void every_key_reaches_its_place() {
    Profile profile = profiles.yaml(GoodProfiles.COMPLETE);
    TargetSpec target = profile.target();

    assertThat(profile.name()).isEqualTo("my service (blue)");
    assertThat(profile.description()).contains("0.5");
    assertThat(profile.file()).contains(folder.toAbsolutePath().normalize().resolve("p.yml"));
    assertThat(profile.model())
        .isEqualTo(new ModelSpec(Optional.of("Qwen/Qwen3-8B"), OptionalDouble.of(8)));
    assertThat(target.label()).isEqualTo("vllm");
    assertThat(target.baseUrl()).contains(URI.create("https://[::1]:8443/v1/"));
    assertThat(target.apiKeyEnv()).contains("MY_KEY");
    assertThat(target.headers())
        .isEqualTo(Map.of("X-Team", "search", "X-Version", "3", "X-Flag", "true"));
    assertThat(target.timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofMillis(500),
                Duration.ofSeconds(90),
                Duration.ofMillis(1500),
                Duration.ofHours(1)));
    assertThat(target.launch())
        .contains(
            new LaunchSpec(
                List.of("vllm", "serve", "{model}", "--port", "8443"),
                8443,
                "/health",
                Duration.ofMinutes(10),
                Map.of("CUDA_VISIBLE_DEVICES", "0", "EMPTY", ""),
                Optional.of("logs/vllm.log")));
    assertThat(profile.load()).isEqualTo(new LoadSpec(new LoadShape.Runs(100, 10), 0));
    assertThat(profile.workload())
        .isEqualTo(Workload.of(List.of("one", "2"), 64, OptionalDouble.of(0)));
    assertThat(profile.gate()).isEqualTo(new GateSpec(20, SmallSample.WARN));
    assertThat(
            profile.limits().limits().stream()
                .map(limit -> limit.metric().word() + limit.comparison().symbol() + limit.limit()))
        .containsExactly(
            "ttft<=1.0",
            "latency<=2.0",
            "tpot<=3.0",
            "token_latency<=4.0",
            "decode_throughput>=5.0",
            "throughput>=6.0");
    assertThat(profile.pricing()).contains(new Pricing(0, 15e-6));
    assertThat(objectives(profile))
        .containsExactly(
            "error_rate <= 0%",
            "healthy_rate >= 100%",
            "token_latency mean <= 150.5ms",
            "token_latency p95 <= 301ms",
            "throughput mean >= 10tok/s",
            "cost_per_token mean <= 0.000002USD",
            "ttft p95 <= 500ms",
            "latency p99.9 <= 10000ms",
            "itl max <= 60000ms",
            "tpot mean <= 20ms",
            "token_latency min <= 20ms",
            "decode_throughput p50 >= 3tok/s",
            "system_throughput >= 400tok/s",
            "goodput >= 0.5req/s",
            "error_rate <= 1%",
            "cost_per_request mean <= 0.002USD");
  }

  @Test
  void an_objective_remembers_where_it_was_written() {
    Profile profile = profiles.yaml("sla:", "  ttft_ms: 500", "objectives:", "  - itl p99 <= 1s");

    assertThat(profile.objectives().get(0).source().orElseThrow())
        .hasToString("p.yml:2: sla.ttft_ms");
    assertThat(profile.objectives().get(1).source()).isEmpty();
    assertThat(profile.objectives().get(3).source().orElseThrow())
        .hasToString("p.yml:4: objectives");
  }

  @Test
  void a_multiplier_without_a_limit_is_noted() {
    assertThat(profiles.yaml("objectives: [ttft p95 <= 1s]", "p95_multiplier: 2").notes())
        .containsExactly(
            "p.yml:2: p95_multiplier has no effect, because there is no max_latency_ms");
  }
}
