package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import io.preflight.sample.EndedBy;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users who pause between their requests. */
@Timeout(60)
class PacedUsersTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final LoadFixture load = new LoadFixture();

  private static LoadShape users(int requests, Duration interval, int users) {
    return new LoadShape.PacedUsers(requests, LONG, interval, users);
  }

  @Test
  void users_send_at_the_same_moments_and_never_earlier() {
    LoadResult result = load.run(LoadFixture.QUICK, users(9, Duration.ofMillis(150), 3), 0);

    assertThat(result.load().sent()).isEqualTo(9);
    List<Sample> measured = load.measured();
    assertThat(measured).hasSize(9).allMatch(Sample::succeeded);
    // Since the run began: a first request that was sent late must not bring the others forward.
    List<Double> moments = measured.stream().map(Sample::dueMs).sorted().toList();
    assertThat(moments.get(3)).isGreaterThanOrEqualTo(149);
    assertThat(moments.get(6)).isGreaterThanOrEqualTo(299);
  }

  @Test
  void a_user_whose_answer_is_late_sends_the_next_request_only_then() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.builder()
                .script(Script.constant(Duration.ofMillis(100), Duration.ofMillis(1)))
                .slots(1)
                .maxQueue(0)
                .start();
        Target target = Endpoints.open(endpoint.baseUrl())) {
      load.run(target, users(6, Duration.ofMillis(5), 1), 0);
    }

    assertThat(load.measured()).hasSize(6).allMatch(Sample::succeeded);
  }

  @Test
  void the_time_limit_ends_it_and_the_last_request_is_not_waited_out() {
    long begin = System.nanoTime();
    load.run(LoadFixture.QUICK, users(2, Duration.ofSeconds(20), 2), 0);
    assertThat(load.measured()).hasSize(2);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));

    LoadResult result =
        load.run(
            LoadFixture.QUICK,
            new LoadShape.PacedUsers(1_000, Duration.ofMillis(200), Duration.ofMillis(50), 1),
            0);
    assertThat(result.load().sent()).isBetween(1L, 5L);
  }

  @Test
  void users_with_quick_answers_do_not_take_over_the_requests_of_the_slow() throws Exception {
    Script oneSlow =
        LoadFixture.QUICK.when(
            Selector.index(0),
            Script.constant(Duration.ofMillis(700), Duration.ofMillis(1)).completion());
    load.run(oneSlow, users(6, Duration.ofMillis(100), 2), 0);
    List<Sample> measured = load.measured();
    assertThat(measured).hasSize(6);
    double first = measured.get(0).dueMs();
    assertThat(measured.stream().filter(sample -> sample.dueMs() - first > 650)).hasSize(2);
  }

  @Test
  void a_verdict_ends_the_pauses() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      StopRule rule = () -> load.samples().size() >= 3;
      LoadResult result =
          new LoadRunner(
                  target,
                  new LoadSpec(users(90, Duration.ofSeconds(50), 3), 0),
                  LoadFixture.WORKLOAD,
                  load::take,
                  rule,
                  load.interruption)
              .run();
      assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.DECISION);
    }
    assertThat(load.measured()).hasSize(3);
  }

  @Test
  void a_warm_up_until_things_settle_and_a_cool_down_have_the_same_rhythm() {
    LoadSpec spec =
        SpecBuilder.of(users(6, Duration.ofMillis(20), 2))
            .warmup(new WarmUp.UntilSteady(40, LONG))
            .cooldown(2)
            .build();
    LoadResult result = load.run(LoadFixture.QUICK, spec);
    assertThat(load.measured()).hasSize(6).allMatch(Sample::succeeded);
    List<Sample> before = load.of(Phase.WARMUP);
    assertThat(before).hasSizeGreaterThan(3);
    assertThat(result.outcome().warmups()).isEqualTo(before.size());
    assertThat(before.get(2).dueMs() - before.get(0).dueMs()).isGreaterThan(18);
    assertThat(load.of(Phase.COOLDOWN)).hasSize(2);
  }
}
