package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Arrivals;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import io.preflight.sample.LoadOutcome;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes before and after the measured window. */
@Timeout(60)
class WarmUpTest {

  private static final WarmUp AUTO = new WarmUp.UntilSteady(200, Duration.ofSeconds(40));
  private static final Script STEADY = Script.constant(Duration.ofMillis(20), Duration.ofMillis(1));
  private static final Script COLD =
      STEADY.when(
          Selector.before(3),
          Script.constant(Duration.ofMillis(700), Duration.ofMillis(1)).completion());

  private final LoadFixture load = new LoadFixture();

  private static LoadSpec closed(WarmUp warmup, int runs) {
    return SpecBuilder.of(new LoadShape.Runs(runs, 1)).warmup(warmup).build();
  }

  private static LoadShape rate(double perSecond, int requests) {
    return new LoadShape.OpenLoop(
        Arrivals.Paced.at(perSecond, Arrivals.Spacing.CONSTANT, 0),
        OptionalInt.of(requests),
        Optional.empty());
  }

  @Test
  void the_measured_window_opens_when_the_first_requests_have_settled() {
    LoadOutcome outcome = load.run(COLD, closed(AUTO, 10)).outcome();
    assertThat(outcome.settled()).contains(true);
    assertThat(outcome.warmups()).isBetween(20L, 200L).isEqualTo(load.of(Phase.WARMUP).size());
    assertThat(load.measured()).hasSize(10);
    assertThat(load.measured()).allMatch(sample -> sample.timing().ttftMs() < 700);
    assertThat(outcome.coldStart().orElseThrow().requests()).isGreaterThanOrEqualTo(3);
    assertThat(outcome.coldStart().orElseThrow().worstTtftMs()).isGreaterThan(690);
    assertThat(outcome.coldStart().orElseThrow().lastedMs()).isGreaterThan(2_000);
  }

  @Test
  void the_rhythm_of_an_open_loop_goes_on_from_the_warm_up_into_the_window() {
    LoadSpec spec = SpecBuilder.of(rate(100, 10)).warmup(AUTO).build();
    LoadOutcome outcome = load.run(STEADY, spec).outcome();
    assertThat(outcome.warmups()).isGreaterThanOrEqualTo(20);
    double lastWarmUp = load.of(Phase.WARMUP).get(load.of(Phase.WARMUP).size() - 1).dueMs();
    assertThat(load.measured().get(0).dueMs() - lastWarmUp).isBetween(9.99, 10.01);
  }

  @Test
  void a_warm_up_is_bounded_and_says_that_it_did_not_settle() {
    LoadSpec spec = closed(new WarmUp.UntilSteady(12, Duration.ofSeconds(40)), 4);
    LoadOutcome outcome = load.run(STEADY, spec).outcome();
    assertThat(outcome.settled()).contains(false);
    assertThat(outcome.warmups()).isEqualTo(12);
    assertThat(load.measured()).hasSize(4);
  }

  @Test
  void a_warm_up_is_bounded_in_time_as_well() {
    LoadSpec spec = closed(new WarmUp.UntilSteady(5_000, Duration.ofMillis(300)), 4);
    LoadOutcome outcome =
        load.run(Script.constant(Duration.ofMillis(100), Duration.ofMillis(1)), spec).outcome();
    assertThat(outcome.settled()).contains(false);
    assertThat(outcome.warmups()).isBetween(1L, 4L);
  }

  @Test
  void a_fixed_warm_up_tells_of_the_cold_start_as_well() {
    LoadOutcome outcome = load.run(COLD, closed(new WarmUp.Requests(4), 12)).outcome();
    assertThat(outcome.settled()).isEmpty();
    assertThat(outcome.warmups()).isEqualTo(4);
    assertThat(outcome.coldStart().orElseThrow().requests()).isGreaterThanOrEqualTo(3);
    assertThat(outcome.coldStart().orElseThrow().firstTtftMs()).isGreaterThan(690);
  }

  @Test
  void requests_after_the_window_have_its_rhythm_and_are_not_measured() {
    LoadOutcome outcome =
        load.run(STEADY, SpecBuilder.of(rate(50, 6)).cooldown(4).build()).outcome();
    assertThat(outcome.delivered().sent()).isEqualTo(6);
    assertThat(outcome.cooldowns()).isEqualTo(4);
    assertThat(load.measured()).hasSize(6);
    assertThat(load.of(Phase.COOLDOWN)).hasSize(4).allMatch(Sample::succeeded);
    assertThat(load.of(Phase.COOLDOWN)).noneMatch(Sample::counts);
    double last = load.measured().get(5).dueMs();
    assertThat(load.of(Phase.COOLDOWN).get(0).dueMs() - last).isBetween(19.99, 20.01);
  }

  @Test
  void users_of_a_closed_loop_go_on_asking_while_the_last_measured_answers_come() {
    LoadSpec spec = SpecBuilder.of(new LoadShape.Runs(7, 3)).cooldown(5).build();
    load.run(STEADY, spec);
    assertThat(load.measured()).hasSize(7);
    assertThat(load.of(Phase.COOLDOWN)).hasSize(5);
  }
}
