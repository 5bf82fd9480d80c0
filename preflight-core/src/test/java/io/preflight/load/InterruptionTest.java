package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Workload;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Completion;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import io.preflight.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that are told to end. */
@Timeout(60)
class InterruptionTest {

  private static final Completion ENDLESS =
      LoadFixture.QUICK.withOutputTokens(100_000).completion();
  private static final Script SLOW = Script.constant(Duration.ofSeconds(30), Duration.ofMillis(5));

  private final LoadFixture load = new LoadFixture();

  @Test
  void an_interruption_keeps_what_was_measured_and_cuts_off_the_rest() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.script(LoadFixture.QUICK.withOutputTokens(5).when(Selector.from(4), ENDLESS));
      LoadFixture.later(() -> load.samples().size() >= 3, load.interruption::trigger);
      LoadResult result =
          new LoadRunner(
                  target,
                  new LoadSpec(new LoadShape.Runs(100, 2), 1),
                  Workloads.open(
                      Workload.of(List.of("long"), 100_000, OptionalDouble.empty()), List.of()),
                  load::take,
                  load.interruption)
              .run();

      assertThat(result.interrupted()).isTrue();
      assertThat(result.aborted()).isEmpty();
      assertThat(result.load().sent()).isLessThan(100);
      assertThat(load.measured()).extracting(Sample::status).contains(SampleStatus.CANCELLED);
      assertThat(load.measured().stream().filter(Sample::counts)).allMatch(Sample::succeeded);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(endpoint.awaitTruths(load.samples().size(), Duration.ofSeconds(5)))
          .extracting(RequestTruth::outcome)
          .contains(Outcome.ABANDONED);
    }
  }

  @Test
  void interrupting_the_thread_is_an_interruption() {
    Thread runner = Thread.currentThread();
    LoadFixture.later(() -> true, runner::interrupt);
    LoadResult result = load.run(SLOW, new LoadShape.Timed(Duration.ofMinutes(1), 1), 0);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.interrupted()).isTrue();
    assertThat(load.samples()).extracting(Sample::status).containsExactly(SampleStatus.CANCELLED);
  }

  @Test
  void an_interruption_ends_a_wait_for_the_next_probe() {
    LoadFixture.later(() -> !load.samples().isEmpty(), load.interruption::trigger);
    LoadResult result =
        load.run(
            LoadFixture.QUICK,
            new LoadShape.Probes(Duration.ofMinutes(10), Duration.ofMinutes(1), 1),
            0);
    assertThat(result.interrupted()).isTrue();
    assertThat(load.samples()).hasSize(1).allMatch(Sample::succeeded);
  }

  @Test
  void a_run_told_to_end_before_it_began_sends_nothing() {
    load.interruption.trigger();
    load.interruption.trigger();
    assertThat(load.run(LoadFixture.QUICK, new LoadShape.Runs(5, 1), 2).load().sent()).isZero();
    assertThat(load.samples()).isEmpty();
  }
}
