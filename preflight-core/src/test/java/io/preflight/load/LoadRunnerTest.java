package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Workload;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.target.Call;
import io.preflight.target.ChatRequest;
import io.preflight.target.Exchange;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Completion;
import io.preflight.testkit.script.Fault;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import io.preflight.testkit.truth.Outcome;
import io.preflight.testkit.truth.RequestTruth;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoadRunnerTest {

  private static final RequestSource WORKLOAD =
      Workloads.open(
          Workload.of(List.of("one", "two", "three"), 5, OptionalDouble.empty()), List.of());
  private static final Script QUICK = Script.constant(Duration.ofMillis(5), Duration.ofMillis(1));
  private static final Completion ENDLESS = QUICK.withOutputTokens(100_000).completion();
  private static final Script SLOW = Script.constant(Duration.ofSeconds(30), Duration.ofMillis(5));

  private final List<Sample> samples = new ArrayList<>();
  private final Set<Thread> threads = new HashSet<>();
  private final Interruption interruption = new Interruption();

  private void take(Sample sample) {
    threads.add(Thread.currentThread());
    samples.add(sample);
  }

  private LoadResult run(Target target, LoadShape shape, int warmup) {
    return new LoadRunner(target, new LoadSpec(shape, warmup), WORKLOAD, this::take, interruption)
        .run();
  }

  private LoadResult run(Script script, LoadShape shape, int warmup) {
    try (TestEndpoint endpoint = TestEndpoint.start(script);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      return run(target, shape, warmup);
    }
  }

  private List<Sample> measured() {
    return samples.stream().filter(sample -> sample.phase() == Phase.MEASURED).toList();
  }

  @Test
  void runs_are_counted_and_one_user_needs_one_connection() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      LoadResult result = run(target, new LoadShape.Runs(20, 1), 2);

      assertThat(result.sent()).isEqualTo(20);
      assertThat(result.planned()).hasValue(20);
      assertThat(result.answered()).isTrue();
      assertThat(result.interrupted()).isFalse();
      assertThat(result.aborted()).isEmpty();
      assertThat(samples).hasSize(22).allMatch(Sample::succeeded);
      assertThat(samples).extracting(Sample::sequence).isSorted();
      assertThat(samples.subList(0, 2)).allMatch(sample -> sample.phase() == Phase.WARMUP);
      assertThat(measured()).hasSize(20);
      assertThat(samples).allMatch(sample -> sample.timing().ttftMs() >= 5);
      assertThat(samples).allMatch(sample -> sample.tokens().output().getAsInt() == 5);
      assertThat(samples).extracting(Sample::dueMs).isSorted();
      assertThat(samples).extracting(Sample::timestamp).isSorted();
      assertThat(threads).containsExactly(Thread.currentThread());
      assertThat(endpoint.awaitTruths(22, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsOnly(0L);
    }
  }

  @Test
  void the_measured_time_is_that_of_the_measured_requests() {
    LoadResult result =
        run(
            Script.constant(Duration.ofMillis(100), Duration.ofMillis(1)),
            new LoadShape.Runs(4, 2),
            2);
    Sample last = measured().get(3);
    double endMs =
        last.dueMs()
            + last.timing().latencyMs()
            - measured().stream().mapToDouble(Sample::dueMs).min().getAsDouble();
    assertThat(result.measured().toNanos() / 1e6).isBetween(endMs, endMs + 500);
  }

  @Test
  void prompts_follow_the_order_of_the_whole_run() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      run(target, new LoadShape.Runs(4, 1), 1);
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
      run(target, new LoadShape.Runs(8, 4), 0);
      assertThat(endpoint.awaitTruths(8, Duration.ofSeconds(5)))
          .extracting(truth -> truth.connection().number())
          .containsOnly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void more_users_than_requests_are_no_harm() {
    assertThat(run(QUICK, new LoadShape.Runs(2, 50), 1).sent()).isEqualTo(2);
    assertThat(measured()).hasSize(2);
  }

  @Test
  void a_time_ends_with_the_requests_in_flight() {
    LoadResult result =
        run(
            Script.constant(Duration.ofMillis(150), Duration.ofMillis(10)),
            new LoadShape.Timed(Duration.ofMillis(400), 3),
            0);
    assertThat(result.planned()).isEmpty();
    assertThat(result.sent()).isGreaterThanOrEqualTo(3);
    assertThat(measured()).hasSize((int) result.sent()).allMatch(Sample::succeeded);
    assertThat(result.measured()).isGreaterThan(Duration.ofMillis(190));
    assertThat(measured()).allMatch(sample -> sample.dueMs() < 400 + 200);
  }

  @Test
  void probes_are_due_at_fixed_moments_whatever_the_server_does() {
    LoadResult result =
        run(
            Script.constant(Duration.ofMillis(350), Duration.ofMillis(1)),
            new LoadShape.Probes(Duration.ofMillis(500), Duration.ofMillis(100), 2),
            0);
    assertThat(result.planned()).hasValue(10);
    assertThat(result.sent()).isEqualTo(10);
    double first = samples.stream().mapToDouble(Sample::dueMs).min().getAsDouble();
    assertThat(samples)
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

  @Test
  void failures_are_samples_like_others() {
    run(QUICK.when(Selector.every(2), Fault.serverError()), new LoadShape.Runs(6, 1), 0);
    assertThat(measured())
        .extracting(Sample::status)
        .containsExactly(
            SampleStatus.HEALTHY,
            SampleStatus.ERROR,
            SampleStatus.HEALTHY,
            SampleStatus.ERROR,
            SampleStatus.HEALTHY,
            SampleStatus.ERROR);
    assertThat(measured().get(1).failure().orElseThrow().errorClass())
        .isEqualTo(ErrorClass.HTTP_5XX);
  }

  @Test
  void an_interruption_keeps_what_was_measured_and_cuts_off_the_rest() throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.script(QUICK.withOutputTokens(5).when(Selector.from(4), ENDLESS));
      later(() -> samples.size() >= 3, interruption::trigger);
      LoadResult result =
          new LoadRunner(
                  target,
                  new LoadSpec(new LoadShape.Runs(100, 2), 1),
                  Workloads.open(
                      Workload.of(List.of("long"), 100_000, OptionalDouble.empty()), List.of()),
                  this::take,
                  interruption)
              .run();

      assertThat(result.interrupted()).isTrue();
      assertThat(result.aborted()).isEmpty();
      assertThat(result.sent()).isLessThan(100);
      assertThat(measured()).extracting(Sample::status).contains(SampleStatus.CANCELLED);
      assertThat(measured().stream().filter(Sample::counts)).allMatch(Sample::succeeded);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(endpoint.awaitTruths(samples.size(), Duration.ofSeconds(5)))
          .extracting(RequestTruth::outcome)
          .contains(Outcome.ABANDONED);
    }
  }

  /** Does something once a condition holds and a little time has passed. */
  private static void later(java.util.function.BooleanSupplier condition, Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!condition.getAsBoolean()) {
                  Thread.sleep(10);
                }
                Thread.sleep(150);
              } catch (InterruptedException e) {
                return;
              }
              action.run();
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void interrupting_the_thread_is_an_interruption() {
    Thread runner = Thread.currentThread();
    later(() -> true, runner::interrupt);
    LoadResult result = run(SLOW, new LoadShape.Timed(Duration.ofMinutes(1), 1), 0);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.interrupted()).isTrue();
    assertThat(samples).extracting(Sample::status).containsExactly(SampleStatus.CANCELLED);
  }

  @Test
  void an_interruption_ends_a_wait_for_the_next_probe() {
    later(() -> !samples.isEmpty(), interruption::trigger);
    LoadResult result =
        run(QUICK, new LoadShape.Probes(Duration.ofMinutes(10), Duration.ofMinutes(1), 1), 0);
    assertThat(result.interrupted()).isTrue();
    assertThat(samples).hasSize(1).allMatch(Sample::succeeded);
  }

  @Test
  void a_run_told_to_end_before_it_began_sends_nothing() {
    interruption.trigger();
    interruption.trigger();
    assertThat(run(QUICK, new LoadShape.Runs(5, 1), 2).sent()).isZero();
    assertThat(samples).isEmpty();
  }

  @Test
  void an_endpoint_never_reached_is_given_up_after_three_measured_requests() {
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.stopListening();
      LoadResult result = run(target, new LoadShape.Timed(Duration.ofMinutes(5), 1), 2);
      assertThat(result.answered()).isFalse();
      assertThat(result.sent()).isEqualTo(3);
      assertThat(result.interrupted()).isFalse();
      assertThat(result.aborted())
          .contains(
              "given up: the endpoint was not reached by any of 5 requests, cannot connect to"
                  + " 127.0.0.1:"
                  + endpoint.port()
                  + ": connection refused");
    }
  }

  @Test
  void a_long_warm_up_in_vain_is_cut_short() {
    try (Target target = Endpoints.open(URI.create("http://no-such-host.invalid"))) {
      LoadResult result = run(target, new LoadShape.Runs(100, 1), 1_000);
      assertThat(samples).hasSize(13).allMatch(s -> s.status() == SampleStatus.ERROR);
      assertThat(result.sent()).isEqualTo(3);
    }
  }

  @Test
  void an_endpoint_that_turns_everyone_away_is_given_up() {
    LoadResult result =
        run(QUICK.when(Selector.all(), Fault.unauthorized()), new LoadShape.Runs(100, 1), 0);
    assertThat(result.answered()).isTrue();
    assertThat(result.sent()).isEqualTo(3);
    assertThat(result.aborted())
        .contains(
            "given up: the endpoint turned away all of 3 requests, HTTP 401: Incorrect API key"
                + " provided.");
  }

  @Test
  void an_endpoint_that_answered_once_is_measured_to_the_end() {
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      endpoint.enqueue(Fault.serverError());
      LoadResult result =
          new LoadRunner(
                  target,
                  new LoadSpec(new LoadShape.Runs(20, 1), 1),
                  WORKLOAD,
                  sample -> {
                    endpoint.stopListening();
                    take(sample);
                  },
                  interruption)
              .run();
      assertThat(result.sent()).isEqualTo(20);
      assertThat(result.aborted()).isEmpty();
    }
  }

  @Test
  void a_sink_that_fails_ends_the_run() {
    try (TestEndpoint endpoint = TestEndpoint.start(QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      LoadRunner runner =
          new LoadRunner(
              target,
              new LoadSpec(new LoadShape.Timed(Duration.ofMinutes(5), 2), 0),
              WORKLOAD,
              sample -> {
                throw new IllegalStateException("disk full");
              },
              interruption);
      assertThatThrownBy(runner::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("disk full");
    }
  }

  @Test
  void requests_that_fail_at_once_do_not_exhaust_the_stack() {
    LoadResult result = run(new FailingTarget(), new LoadShape.Runs(50_000, 1), 0);
    assertThat(result.sent()).isEqualTo(50_000);
    assertThat(samples).hasSize(50_000).allMatch(sample -> sample.status() == SampleStatus.ERROR);
  }

  @Test
  void a_defect_of_a_target_ends_the_run() {
    FailingTarget target =
        new FailingTarget() {
          @Override
          public Call send(ChatRequest request, long dueNanos) {
            throw new IllegalStateException("defect");
          }
        };
    assertThatThrownBy(() -> run(target, new LoadShape.Runs(10, 2), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("defect");
  }

  /** Fails every request before it has left. */
  private static class FailingTarget implements Target, Call {

    private static final Exchange FAILED =
        new Exchange(
            Timing.NONE,
            TokenCount.UNKNOWN,
            ContentTimes.NONE,
            Optional.empty(),
            false,
            Optional.of(Failure.of(ErrorClass.PROTOCOL, "at once")));

    @Override
    public String provider() {
      return "test";
    }

    @Override
    public String model() {
      return "test";
    }

    @Override
    public String address() {
      return "nowhere";
    }

    @Override
    public Call send(ChatRequest request, long dueNanos) {
      return this;
    }

    @Override
    public CompletableFuture<Exchange> result() {
      return CompletableFuture.completedFuture(FAILED);
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
  }
}
