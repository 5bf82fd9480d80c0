package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.ColdStart;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the first requests paid, by made-up clocks. */
class ColdStartWatchTest {

  private final ColdStartWatch watch = new ColdStartWatch(1);
  private final SplittableRandom random = new SplittableRandom(11);
  private long next;

  /** A request due 100 ms after the last one. */
  private void request(Phase phase, double ttftMs) {
    watch.accept(sample(next++, phase, ttftMs));
  }

  private static Sample sample(long sequence, Phase phase, double ttftMs) {
    boolean failed = Double.isNaN(ttftMs);
    return new Sample(
        sequence,
        phase,
        "test",
        "test",
        failed ? SampleStatus.ERROR : SampleStatus.HEALTHY,
        Instant.EPOCH,
        100 * sequence,
        Timing.of(ttftMs, ttftMs + 10),
        TokenCount.UNKNOWN,
        ContentTimes.NONE,
        Double.NaN,
        failed ? Optional.of(Failure.of(ErrorClass.HTTP_5XX, "loading")) : Optional.empty());
  }

  private double noise() {
    return random.nextDouble(90, 110);
  }

  private void steady(Phase phase, int requests) {
    for (int i = 0; i < requests; i++) {
      request(phase, noise());
    }
  }

  @Test
  void one_cold_request_before_the_measured_ones_is_described() {
    request(Phase.WARMUP, 2_000);
    request(Phase.WARMUP, 100);
    steady(Phase.MEASURED, 5);
    ColdStart cold = watch.coldStart().orElseThrow();
    assertThat(cold.requests()).isEqualTo(1);
    assertThat(cold.measured()).isZero();
    assertThat(cold.lastedMs()).isEqualTo(2_000);
    assertThat(cold.firstTtftMs()).isEqualTo(2_000);
    assertThat(cold.worstTtftMs()).isEqualTo(2_000);
    assertThat(cold.steadyTtftMs()).isBetween(90.0, 110.0);
  }

  @Test
  void nothing_is_described_where_nothing_stands_out() {
    steady(Phase.WARMUP, 2);
    assertThat(watch.coldStart()).as("too few requests").isEmpty();
    steady(Phase.MEASURED, 50);
    assertThat(watch.coldStart()).isEmpty();
  }

  @Test
  void a_slow_request_later_is_no_cold_start() {
    steady(Phase.MEASURED, 30);
    request(Phase.MEASURED, 5_000);
    steady(Phase.MEASURED, 30);
    assertThat(watch.coldStart()).isEmpty();
  }

  @Test
  void a_transient_that_reaches_into_the_measured_requests_is_told_as_such() {
    for (int i = 0; i < 7; i++) {
      request(i < 2 ? Phase.WARMUP : Phase.MEASURED, 3_000 - 400 * i + noise());
    }
    steady(Phase.MEASURED, 60);
    ColdStart cold = watch.coldStart().orElseThrow();
    assertThat(cold.requests()).isEqualTo(7);
    assertThat(cold.measured()).isEqualTo(5);
    assertThat(cold.worstTtftMs()).isGreaterThan(3_000);
  }

  @Test
  void a_warm_up_has_settled_once_enough_followed_the_transient() {
    for (int i = 0; i < 12; i++) {
      request(Phase.WARMUP, 5_000 - 400 * i + noise());
      assertThat(watch.isSettled()).isFalse();
    }
    int until = 12;
    while (!watch.isSettled() && until < 200) {
      request(Phase.WARMUP, noise());
      until++;
    }
    assertThat(until).isBetween(20, 60);
    steady(Phase.MEASURED, 20);
    assertThat(watch.coldStart().orElseThrow().requests()).isBetween(11L, 12L);
    assertThat(watch.coldStart().orElseThrow().measured()).isZero();
  }

  @Test
  void a_warm_up_that_keeps_getting_faster_has_not_settled() {
    for (int i = 0; i < 100; i++) {
      request(Phase.WARMUP, 5_000 - 40 * i);
    }
    assertThat(watch.isSettled()).isFalse();
  }

  @Test
  void many_users_need_more_requests_before_anything_is_said() {
    ColdStartWatch crowded = new ColdStartWatch(50);
    for (int i = 0; i < 99; i++) {
      crowded.accept(sample(i, Phase.WARMUP, 100));
    }
    assertThat(crowded.isSettled()).isFalse();
    crowded.accept(sample(99, Phase.WARMUP, 100));
    assertThat(crowded.isSettled()).isTrue();
  }

  @Test
  void requests_count_in_the_order_in_which_they_were_due_and_failed_ones_not_at_all() {
    for (int i = 1; i <= 40; i++) {
      watch.accept(sample(i, Phase.WARMUP, i == 3 ? Double.NaN : 100));
    }
    assertThat(watch.isSettled()).as("the first request is under way").isFalse();
    watch.accept(sample(0, Phase.WARMUP, 9_000));
    watch.accept(sample(41, Phase.WARMUP, 100));
    assertThat(watch.isSettled()).isTrue();
    assertThat(watch.coldStart().orElseThrow().requests()).isEqualTo(1);
  }

  @Test
  void only_the_first_thousand_requests_are_looked_at() {
    steady(Phase.MEASURED, 1_500);
    request(Phase.MEASURED, 9_000);
    assertThat(watch.coldStart()).isEmpty();
  }
}
