package io.preflight.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final Instant TEN = Instant.parse("2026-05-16T10:00:00Z");
  private static final Instant UNKNOWN = Instant.EPOCH;
  private static final double NO_CLOCK = Double.NaN;

  @Test
  void itLastsFromTheFirstRequestDueUntilTheLastEnd() {
    assertThat(seconds(sample(500, UNKNOWN, 9_000), sample(2_000, UNKNOWN, 1_000))).isEqualTo(9);
    assertThat(seconds(sample(2_000, UNKNOWN, 1_000), sample(500, UNKNOWN, 100))).isEqualTo(2.5);
  }

  @Test
  void recordingsWithoutAMonotonicClockHaveTheirTimeStamps() {
    assertThat(
            seconds(
                sample(NO_CLOCK, TEN.plusSeconds(45), 3_000),
                sample(NO_CLOCK, TEN, 245),
                sample(NO_CLOCK, TEN.plusSeconds(5), Double.NaN)))
        .isEqualTo(48);
  }

  @Test
  void aRequestWithoutAPlaceInTimeLeavesTheWindowUnknown() {
    assertThat(seconds(sample(NO_CLOCK, TEN, 1_000), sample(NO_CLOCK, UNKNOWN, 1_000))).isZero();
    assertThat(seconds(sample(0, UNKNOWN, 1_000), sample(NO_CLOCK, UNKNOWN, 1_000))).isZero();
    assertThat(seconds()).isZero();
  }

  @Test
  void timeStampsHelpOutWhereOneRequestLacksTheMonotonicClock() {
    assertThat(seconds(sample(0, TEN, 1_000), sample(NO_CLOCK, TEN.plusSeconds(9), 1_000)))
        .isEqualTo(10);
  }

  @Test
  void aSingleRequestLastsAsLongAsItsLatency() {
    assertThat(seconds(sample(NO_CLOCK, UNKNOWN, 1_200))).isEqualTo(1.2);
    assertThat(seconds(sample(700, TEN, 1_200))).isEqualTo(1.2);
    assertThat(seconds(sample(NO_CLOCK, TEN, Double.NaN))).isZero();
  }

  @Test
  void theMonotonicClockIsTheBetterOne() {
    Sample[] driftingApart = {sample(0, TEN, 1_000), sample(9_000, TEN.plusMillis(9_900), 1_000)};
    assertThat(seconds(Window.recorded(), driftingApart)).isEqualTo(10);
    assertThat(seconds(Window.live(), driftingApart)).isEqualTo(10);
  }

  @Test
  void runsJoinedInOneFileSpanTheirTimeStamps() {
    Sample[] joined = {
      sample(0, TEN, 1_000),
      sample(9_000, TEN.plusSeconds(9), 1_000),
      sample(0, TEN.plusSeconds(100), 1_000),
      sample(9_000, TEN.plusSeconds(109), 1_000)
    };
    assertThat(seconds(Window.recorded(), joined)).isEqualTo(110);
  }

  @Test
  void runsJoinedInAnyOrderSpanTheirTimeStamps() {
    Sample[] reversed = {
      sample(0, TEN.plusSeconds(100), 1_000),
      sample(9_000, TEN.plusSeconds(109), 1_000),
      sample(0, TEN, 1_000),
      sample(4_000, TEN.plusSeconds(4), 1_000)
    };
    Sample[] single = {sample(0, TEN, 500), sample(0, TEN.plusSeconds(60), 500)};
    assertThat(seconds(Window.recorded(), reversed)).isEqualTo(110);
    assertThat(seconds(Window.recorded(), single)).isEqualTo(60.5);
  }

  @Test
  void whileOthersHaveTheirTurnARunStandsStill() {
    Sample[] paused = {
      sample(0, TEN, 1_000),
      sample(1_500, TEN.plusMillis(1_500), 900),
      // Due before the last one, and ended after it.
      sample(1_000, TEN.plusMillis(1_000), 2_000),
      sample(3_000, TEN.plusSeconds(60), 1_000),
      sample(4_000, TEN.plusSeconds(61), 1_000)
    };
    assertThat(seconds(Window.recorded(), paused)).isEqualTo(5);
  }

  @Test
  void aWallClockThatIsSetDuringALiveRunIsNotBelieved() {
    Sample[] clockSet = {sample(0, TEN, 1_000), sample(9_000, TEN.minusSeconds(60), 1_000)};
    assertThat(seconds(Window.live(), clockSet)).isEqualTo(10);
  }

  @Test
  void aFailedRequestCountsUntilItsEnd() {
    Timing timing =
        new Timing(
            0,
            Double.NaN,
            2,
            Double.NaN,
            300,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            60_000);

    assertThat(seconds(sample(0, UNKNOWN, 500), sample(1_000, UNKNOWN, timing))).isEqualTo(61);
  }

  private static double seconds(Sample... samples) {
    return seconds(Window.recorded(), samples);
  }

  private static double seconds(Window window, Sample... samples) {
    for (Sample sample : samples) {
      window.include(sample);
    }
    return window.seconds();
  }

  private static Sample sample(double dueMs, Instant timestamp, double latencyMs) {
    return sample(dueMs, timestamp, Timing.of(Double.NaN, latencyMs));
  }

  private static Sample sample(double dueMs, Instant timestamp, Timing timing) {
    return new Sample(
        0,
        Phase.MEASURED,
        "local",
        "m-7b",
        SampleStatus.HEALTHY,
        timestamp,
        dueMs,
        timing,
        TokenCount.UNKNOWN,
        ContentTimes.NONE,
        Double.NaN,
        Optional.empty());
  }
}
