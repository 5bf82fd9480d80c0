package io.preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.load.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CalibratorTest {

  @ParameterizedTest
  @CsvSource({"1, 4, 45", "10, 10, 45", "40, 40, 200", "250, 250, 1000", "5000, 1000, 1000"})
  void the_schedule_is_in_proportion_to_the_load(int concurrency, int streams, long requestMs) {
    assertThat(Calibrator.streams(concurrency)).isEqualTo(streams);
    Answer answer = Calibrator.answer(streams);
    assertThat(answer.dueNanos(answer.tokens() + 1)).isEqualTo(requestMs * 1_000_000);
  }

  @Test
  void every_request_and_gap_is_compared_with_what_the_server_did() {
    Calibration calibration = Calibrator.run(6, 1, new Interruption()).orElseThrow();
    assertThat(calibration.streams()).isEqualTo(6);
    assertThat(calibration.ttft().n()).isBetween(25L, 30L);
    assertThat(calibration.latency().n()).isEqualTo(calibration.ttft().n());
    assertThat(calibration.gap().n()).isEqualTo(8 * calibration.ttft().n());
    assertThat(calibration.ttft().maxMs()).isPositive().isLessThan(5_000);
  }

  @Test
  void a_client_that_had_half_of_its_warm_up_states_twice_the_error() {
    Spread spread = new Spread(20, 0.5, 2, 4);
    assertThat(Calibration.widened(4, 0.5, spread, spread, spread))
        .isEqualTo(
            new Calibration(
                4, 0.5, new Spread(20, 1, 4, 8), new Spread(20, 1, 4, 8), new Spread(20, 1, 4, 8)));
  }

  @Test
  void an_interrupted_client_calibrates_nothing() {
    Interruption interruption = new Interruption();
    interruption.trigger();
    assertThat(Calibrator.run(4, 1, interruption)).isEmpty();
  }
}
