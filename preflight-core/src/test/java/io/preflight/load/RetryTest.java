package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.RetrySpec;
import io.preflight.sample.EndedBy;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that are sent again, because the profile asks for it. */
@Timeout(60)
class RetryTest {

  private static final RetrySpec TWICE =
      new RetrySpec(
          3,
          EnumSet.of(ErrorClass.HTTP_429, ErrorClass.HTTP_5XX, ErrorClass.TRUNCATED),
          Duration.ofMillis(20),
          Duration.ofSeconds(2));
  private static final LoadShape ONE = new LoadShape.Runs(1, 1);

  private final LoadFixture load = new LoadFixture();
  private long received;

  private LoadResult run(Script script, RetrySpec retry, LoadShape shape, LoadBudget budget)
      throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(script);
        Target target = Endpoints.open(endpoint.baseUrl(), retry)) {
      LoadResult result = load.run(target, SpecBuilder.of(shape).budget(budget).build());
      received = endpoint.received().size();
      return result;
    }
  }

  private LoadResult run(Script script, RetrySpec retry, LoadShape shape) throws Exception {
    return run(script, retry, shape, LoadBudget.NONE);
  }

  private static LoadBudget requests(int most) {
    return new LoadBudget(
        OptionalInt.of(most), Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  @Test
  void nothing_is_sent_again_unless_the_profile_asks_for_it() throws Exception {
    run(LoadFixture.QUICK.when(Selector.index(0), Fault.serverError()), RetrySpec.NONE, ONE);
    assertThat(received).isEqualTo(1);
    assertThat(load.measured().get(0).status()).isEqualTo(SampleStatus.ERROR);
    assertThat(load.measured().get(0).transport().attempts()).isEqualTo(1);
  }

  @Test
  void times_go_through_all_attempts_and_each_attempt_leaves_why_it_failed() throws Exception {
    Script script =
        LoadFixture.QUICK
            .when(Selector.index(0), Fault.serverError())
            .when(Selector.index(1), Fault.rateLimited(Duration.ofSeconds(1)));
    run(script, TWICE, ONE);
    Sample sample = load.measured().get(0);
    assertThat(sample.succeeded()).isTrue();
    assertThat(sample.transport().failedAttempts())
        .containsExactly(ErrorClass.HTTP_5XX, ErrorClass.HTTP_429);
    assertThat(sample.transport().attempts()).isEqualTo(3);
    assertThat(sample.timing().ttftMs()).as("waits and attempts count").isGreaterThan(1_010);
    assertThat(sample.timing().latencyMs()).isGreaterThanOrEqualTo(sample.timing().ttftMs());
    assertThat(MetricValues.of(Metric.SERVICE_TTFT, sample))
        .as("and so they do from when the first attempt was sent")
        .isGreaterThan(1_010);
  }

  @Test
  void the_last_attempt_decides() throws Exception {
    run(LoadFixture.QUICK.when(Selector.all(), Fault.serverError()), TWICE, ONE);
    assertThat(received).isEqualTo(3);
    Sample sample = load.measured().get(0);
    assertThat(sample.failure().map(Failure::errorClass)).contains(ErrorClass.HTTP_5XX);
    assertThat(sample.transport().failedAttempts())
        .containsExactly(ErrorClass.HTTP_5XX, ErrorClass.HTTP_5XX);
  }

  @Test
  void other_failures_stand_and_so_does_one_after_content() throws Exception {
    Script script =
        LoadFixture.QUICK
            .when(Selector.index(0), Fault.unauthorized())
            .when(Selector.index(1), Fault.truncate(2))
            .when(Selector.index(2), Fault.truncate(0));
    run(script, TWICE, new LoadShape.Runs(3, 1));
    assertThat(load.measured().stream().map(sample -> sample.transport().attempts()))
        .containsExactly(1, 1, 2);
    assertThat(load.measured().stream().map(Sample::succeeded)).containsExactly(false, false, true);
  }

  @Test
  void a_server_that_asks_for_a_longer_wait_than_allowed_is_left_alone() throws Exception {
    Script script =
        LoadFixture.QUICK.when(Selector.index(0), Fault.rateLimited(Duration.ofSeconds(3)));
    run(script, TWICE, ONE);
    assertThat(received).isEqualTo(1);
    assertThat(load.measured().get(0).failure().map(Failure::message).orElseThrow())
        .contains("Retry-After: 3");
  }

  @Test
  void a_budget_counts_attempts() throws Exception {
    Script script = LoadFixture.QUICK.when(Selector.all(), Fault.serverError());
    LoadResult result = run(script, TWICE, new LoadShape.Runs(9, 1), requests(5));
    assertThat(received).isEqualTo(5);
    assertThat(load.measured().stream().map(sample -> sample.transport().attempts()))
        .containsExactly(3, 2);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_REQUESTS);
    assertThat(result.load().sent()).isEqualTo(2);
  }

  @Test
  void an_interruption_ends_the_wait_for_an_attempt() throws Exception {
    RetrySpec patient =
        new RetrySpec(2, TWICE.on(), Duration.ofSeconds(60), Duration.ofSeconds(60));
    try (TestEndpoint endpoint =
            TestEndpoint.start(LoadFixture.QUICK.when(Selector.all(), Fault.serverError()));
        Target target = Endpoints.open(endpoint.baseUrl(), Endpoints.LAVISH, patient)) {
      LoadFixture.later(() -> !endpoint.received().isEmpty(), load.interruption::trigger);
      LoadResult result = load.run(target, ONE, 0);
      assertThat(result.interrupted()).isTrue();
    }
    assertThat(load.measured()).extracting(Sample::status).containsExactly(SampleStatus.CANCELLED);
  }

  @Test
  void the_limit_on_the_whole_is_not_outlived() throws Exception {
    RetrySpec patient =
        new RetrySpec(2, TWICE.on(), Duration.ofSeconds(60), Duration.ofSeconds(60));
    run(LoadFixture.QUICK.when(Selector.index(0), Fault.serverError()), patient, ONE);
    assertThat(received).isEqualTo(1);
    assertThat(load.measured()).extracting(Sample::status).containsExactly(SampleStatus.ERROR);
  }

  @Test
  void the_limit_on_the_first_content_begins_anew_with_each_attempt() throws Exception {
    RetrySpec onTimeout =
        new RetrySpec(
            2,
            EnumSet.of(ErrorClass.TIMEOUT_FIRST_TOKEN),
            Duration.ofMillis(10),
            Duration.ofSeconds(1));
    try (TestEndpoint endpoint =
            TestEndpoint.start(LoadFixture.QUICK.when(Selector.index(0), Fault.hang()));
        Target target =
            Endpoints.open(
                endpoint.baseUrl(), Endpoints.limits(10_000, 1_500, 10_000, 20_000), onTimeout)) {
      load.run(target, ONE, 0);
    }
    Sample sample = load.measured().get(0);
    assertThat(sample.succeeded()).isTrue();
    assertThat(sample.timing().ttftMs()).isGreaterThan(1_500);
    assertThat(sample.transport().failedAttempts())
        .isEqualTo(List.of(ErrorClass.TIMEOUT_FIRST_TOKEN));
  }
}
