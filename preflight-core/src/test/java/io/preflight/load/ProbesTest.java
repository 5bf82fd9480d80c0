package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.sample.Sample;
import io.preflight.testkit.script.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes that are due at fixed moments. */
@Timeout(60)
class ProbesTest {

  private final LoadFixture load = new LoadFixture();

  @Test
  void probes_are_due_at_fixed_moments_whatever_the_server_does() {
    LoadResult result =
        load.run(
            Script.constant(Duration.ofMillis(350), Duration.ofMillis(1)),
            new LoadShape.Probes(Duration.ofMillis(500), Duration.ofMillis(100), 2),
            0);
    assertThat(result.load().planned()).hasValue(10);
    assertThat(result.load().sent()).isEqualTo(10);
    double first = load.samples().stream().mapToDouble(Sample::dueMs).min().getAsDouble();
    assertThat(load.samples())
        .hasSize(10)
        .allMatch(Sample::succeeded)
        .allSatisfy(
            sample -> {
              double moment = first + 100.0 * (sample.sequence() / 2);
              assertThat(sample.dueMs()).isBetween(moment - 1e-3, moment + 1e-3);
              assertThat(sample.timing().sentMs()).isGreaterThanOrEqualTo(0);
              assertThat(sample.timing().ttftMs()).isGreaterThan(350 + sample.timing().sentMs());
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 499, 401})
  void the_first_probe_is_due_at_once_and_none_at_the_end(int durationMs) {
    assertThat(
            new LoadShape.Probes(Duration.ofMillis(durationMs), Duration.ofMillis(100), 1)
                .moments())
        .isEqualTo(5);
  }
}
