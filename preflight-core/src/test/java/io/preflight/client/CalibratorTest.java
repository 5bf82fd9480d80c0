package io.preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.load.Interruption;
import io.preflight.profile.Arrivals;
import io.preflight.profile.HttpVersion;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.HttpProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    Calibration calibration =
        Calibrator.run(Plays.play(), Plays.load(6), 1, new Interruption()).orElseThrow();
    assertThat(calibration.streams()).isEqualTo(6);
    assertThat(calibration.ttft().n()).isBetween(25L, 30L);
    assertThat(calibration.latency().n()).isEqualTo(calibration.ttft().n());
    assertThat(calibration.gap().n()).isEqualTo(8 * calibration.ttft().n());
    assertThat(calibration.ttft().maxMs()).isPositive().isLessThan(5_000);
  }

  @Test
  void a_client_that_had_half_of_its_warm_up_states_twice_the_error() {
    Spread spread = new Spread(20, 0.5, 2, 4);
    assertThat(new Calibration(Rehearsed.USUAL, 4, 1, spread, spread, spread).widened(0.5))
        .isEqualTo(
            new Calibration(
                Rehearsed.USUAL,
                4,
                0.5,
                new Spread(20, 1, 4, 8),
                new Spread(20, 1, 4, 8),
                new Spread(20, 1, 4, 8)));
  }

  @Test
  void binary_messages_over_http_2_are_compared_as_well() {
    Play play = Play.of(Plays.spec("bedrock", HttpVersion.HTTP_2));
    Calibration calibration =
        Calibrator.run(play, Plays.load(4), 1, new Interruption()).orElseThrow();

    assertThat(calibration.rehearsed()).isEqualTo(new Rehearsed("bedrock", HttpProtocol.HTTP_2));
    assertThat(calibration.ttft().n()).isBetween(15L, 20L);
    assertThat(calibration.gap().n()).isEqualTo(8 * calibration.ttft().n());
  }

  @Test
  void streams_begin_as_those_of_the_load_do() {
    Answer answer = Calibrator.answer(40);
    LoadSpec closed = Plays.load(40);
    assertThat(Calibrator.ramp(closed, answer)).isZero();
    assertThat(Calibrator.requests(40, answer, Duration.ZERO)).isEqualTo(200);

    assertThat(Calibrator.ramp(closed.ramped(Duration.ofSeconds(2)), answer)).hasSeconds(2);
    assertThat(Calibrator.requests(40, answer, Duration.ofSeconds(2))).isEqualTo(400);
    assertThat(Calibrator.ramp(closed.ramped(Duration.ofMinutes(10)), answer)).hasSeconds(5);

    LoadShape open =
        new LoadShape.OpenLoop(
            new Arrivals.Paced(
                List.of(new Arrivals.Stage(Duration.ofSeconds(9), 40, 40)),
                Arrivals.Spacing.CONSTANT,
                1),
            OptionalInt.of(100),
            Optional.empty());
    assertThat(Calibrator.ramp(closed.in(open), answer)).hasMillis(200);
  }

  @Test
  void a_ramp_is_calibrated_with_every_stream_at_work() {
    LoadSpec load = Plays.load(4).ramped(Duration.ofMillis(90));
    Calibration calibration =
        Calibrator.run(Plays.play(), load, 1, new Interruption()).orElseThrow();

    assertThat(calibration.streams()).isEqualTo(4);
    assertThat(calibration.ttft().n()).isBetween(18L, 24L);
  }

  @Test
  void an_interrupted_client_calibrates_nothing() {
    Interruption interruption = new Interruption();
    interruption.trigger();
    assertThat(Calibrator.run(Plays.play(), Plays.load(4), 1, interruption)).isEmpty();
  }
}
