package io.preflight.simulation;

import static io.preflight.evidence.Profiles.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.LoadShape;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  @Test
  void theMeanIsExactForAnyNumberOfRequests() {
    for (int requests = 1; requests <= 300; requests++) {
      assertThat(mean("Llama-2-7b", requests, 50)).isEqualTo(50.0);
      assertThat(mean("Qwen3-1.7B", requests, 50)).isEqualTo(23.5);
    }
    assertThat(mean("Qwen3-1.7B", 10_000, 50)).isEqualTo(23.5);
    assertThat(mean("Qwen3-0.6B", 99_999, 128)).isEqualTo(18.0);
  }

  @Test
  void theMeanIsExactForAnySize() {
    for (String size : List.of("0.5", "0.6", "0.135", "1.1", "3.8", "13", "27", "32.8", "405")) {
      double expected =
          new BigDecimal(size)
              .multiply(BigDecimal.valueOf(5))
              .add(BigDecimal.valueOf(15))
              .doubleValue();
      for (int requests = 1; requests <= 60; requests++) {
        assertThat(mean("m-" + size + "b", requests, 50))
            .as("%s billion, %d requests", size, requests)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void severalRequestsMakeUpForWhatDividingByTheTokensCosts() {
    for (String size : List.of("0.135", "0.35", "1.7", "3.8", "32.8")) {
      double expected =
          new BigDecimal(size)
              .multiply(BigDecimal.valueOf(5))
              .add(BigDecimal.valueOf(15))
              .doubleValue();
      for (int tokens : new int[] {1, 3, 7, 49, 100, 333, 1_000, 4_096}) {
        for (int requests : new int[] {2, 3, 5, 10, 31, 100, 1_001}) {
          assertThat(mean("m-" + size + "b", requests, tokens))
              .as("%s billion, %d requests of %d tokens", size, requests, tokens)
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void theSpreadIsModest() {
    RunMetrics metrics =
        collect(profile().model("Qwen3-8B").shape(new LoadShape.Runs(1_000, 1)).build());

    assertThat(metrics.summary(Metric.TOKEN_LATENCY).orElseThrow().std()).isBetween(1.0, 2.5);
    assertThat(metrics.value(Metric.TOKEN_LATENCY, Statistic.percentile(95)).orElseThrow())
        .isBetween(55.0, 60.5);
  }

  @Test
  void theSameNameGivesTheSameSamplesAndAnotherNameOthers() {
    assertThat(latencies("Qwen3-8B")).isEqualTo(latencies("Qwen3-8B"));
    assertThat(latencies("Qwen3-8B")).isNotEqualTo(latencies("other-8B"));
  }

  @Test
  void theSpreadIsPinnedForEveryRuntime() {
    assertThat(latencies("Qwen/Qwen3-8B"))
        .containsExactly(
            2689.8804672627316, 2689.6260773807167, 2810.3739226192833, 2810.1195327372684, 2750.0);
  }

  @Test
  void theShapeSaysHowManyRequestsThereAre() {
    LoadShape probes = new LoadShape.Probes(Duration.ofSeconds(30), Duration.ofSeconds(4), 3);
    LoadShape timed = new LoadShape.Timed(Duration.ofSeconds(30), 3);

    assertThat(Simulation.samples(profile().model("m-7b").shape(probes).build())).hasSize(24);
    assertThat(Simulation.samples(profile().model("m-7b").shape(timed).build())).hasSize(5);
  }

  @Test
  void theProfilesSizeOverridesTheOneInTheName() {
    Profile profile = profile().model("m-7b").sizeB(1.7).build();

    assertThat(collect(profile).value(Metric.TOKEN_LATENCY, Statistic.MEAN)).hasValue(23.5);
  }

  @Test
  void aNameWithoutASizeIsNoGuess() {
    Profile profile = profile().model("gpt-4o").build();

    assertThatThrownBy(() -> Simulation.samples(profile))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "the name gpt-4o does not state the model's size: set model_size_b to the number of its"
                + " parameters in billions, for instance model_size_b: 7");
  }

  @Test
  void aMissingModelIsAskedFor() {
    Profile profile = profile().build();

    assertThatThrownBy(() -> Simulation.samples(profile))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("no model to simulate: set model in the profile, or -Dmodel");
  }

  private static double mean(String model, int requests, int tokens) {
    Profile profile =
        profile().model(model).shape(new LoadShape.Runs(requests, 1)).maxTokens(tokens).build();
    return collect(profile).value(Metric.TOKEN_LATENCY, Statistic.MEAN).orElseThrow();
  }

  private static RunMetrics collect(Profile profile) {
    MetricsCollector collector = new MetricsCollector(profile);
    Simulation.samples(profile).forEach(collector::accept);
    return collector.metrics();
  }

  private static List<Double> latencies(String model) {
    return Simulation.samples(profile().model(model).build()).stream()
        .filter(Sample::simulated)
        .map(sample -> sample.timing().latencyMs())
        .toList();
  }
}
