package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Users who wait for their answers. */
@Timeout(60)
class ClosedLoopTest {

  private final LoadFixture load = new LoadFixture();

  @Test
  void runs_are_counted_and_one_user_needs_one_connection() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      LoadResult result = load.run(target, new LoadShape.Runs(20, 1), 2);

      assertThat(result.load().sent()).isEqualTo(20);
      assertThat(result.load().planned()).hasValue(20);
      assertThat(result.answered()).isTrue();
      assertThat(result.interrupted()).isFalse();
      assertThat(result.aborted()).isEmpty();
      assertThat(load.samples()).hasSize(22).allMatch(Sample::succeeded);
      assertThat(load.samples()).extracting(Sample::sequence).isSorted();
      assertThat(load.samples().subList(0, 2)).allMatch(sample -> sample.phase() == Phase.WARMUP);
      assertThat(load.measured()).hasSize(20);
      assertThat(load.samples()).allMatch(sample -> sample.timing().ttftMs() >= 5);
      assertThat(load.samples()).allMatch(sample -> sample.tokens().output().getAsInt() == 5);
      assertThat(load.samples()).extracting(Sample::dueMs).isSorted();
      assertThat(load.samples()).extracting(Sample::timestamp).isSorted();
      assertThat(load.threads()).containsExactly(Thread.currentThread());
      assertThat(endpoint.awaitTruths(22, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsOnly(0L);
    }
  }

  @Test
  void the_measured_time_is_that_of_the_measured_requests() {
    LoadResult result =
        load.run(
            Script.constant(Duration.ofMillis(100), Duration.ofMillis(1)),
            new LoadShape.Runs(4, 2),
            2);
    Sample last = load.measured().get(3);
    double endMs =
        last.dueMs()
            + last.timing().latencyMs()
            - load.measured().stream().mapToDouble(Sample::dueMs).min().getAsDouble();
    assertThat(result.measured().toNanos() / 1e6).isBetween(endMs, endMs + 500);
  }

  @Test
  void prompts_follow_the_order_of_the_whole_run() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      load.run(target, new LoadShape.Runs(4, 1), 1);
      assertThat(endpoint.received())
          .extracting(request -> request.body().replaceAll(".*\"content\":\"(\\w+)\".*", "$1"))
          .containsExactly("one", "two", "three", "one", "two");
    }
  }

  @Test
  void users_ask_at_the_same_time() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(Script.constant(Duration.ofMillis(300), Duration.ofMillis(1)));
        Target target = Endpoints.open(endpoint.baseUrl())) {
      load.run(target, new LoadShape.Runs(8, 4), 0);
      assertThat(endpoint.awaitTruths(8, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsOnly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void more_users_than_requests_are_no_harm() {
    assertThat(load.run(LoadFixture.QUICK, new LoadShape.Runs(2, 50), 1).load().sent())
        .isEqualTo(2);
    assertThat(load.measured()).hasSize(2);
  }

  @Test
  void a_time_ends_with_the_requests_in_flight() {
    LoadResult result =
        load.run(
            Script.constant(Duration.ofMillis(150), Duration.ofMillis(10)),
            new LoadShape.Timed(Duration.ofMillis(400), 3),
            0);
    assertThat(result.load().planned()).isEmpty();
    assertThat(result.load().sent()).isGreaterThanOrEqualTo(3);
    assertThat(load.measured()).hasSize((int) result.load().sent()).allMatch(Sample::succeeded);
    assertThat(result.measured()).isGreaterThan(Duration.ofMillis(190));
    assertThat(load.measured()).allMatch(sample -> sample.dueMs() < 400 + 200);
  }

  @Test
  void failures_are_samples_like_others() {
    load.run(
        LoadFixture.QUICK.when(Selector.every(2), Fault.serverError()),
        new LoadShape.Runs(6, 1),
        0);
    assertThat(load.measured())
        .extracting(Sample::status)
        .containsExactly(
            SampleStatus.HEALTHY,
            SampleStatus.ERROR,
            SampleStatus.HEALTHY,
            SampleStatus.ERROR,
            SampleStatus.HEALTHY,
            SampleStatus.ERROR);
    assertThat(load.measured().get(1).failure().orElseThrow().errorClass())
        .isEqualTo(ErrorClass.HTTP_5XX);
  }
}
