package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.profile.Arrivals;
import io.preflight.profile.Arrivals.Spacing;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.DeliveredLoad;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricValues;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.script.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are due whether or not earlier ones have ended. */
@Timeout(60)
class OpenLoopTest {

  private final LoadFixture load = new LoadFixture();

  private static LoadShape at(double perSecond, int requests) {
    return new LoadShape.OpenLoop(
        Arrivals.Paced.at(perSecond, Spacing.CONSTANT, 0),
        OptionalInt.of(requests),
        Optional.empty());
  }

  @Test
  void requests_are_due_at_exact_moments_however_slow_the_server_is() {
    DeliveredLoad delivered =
        load.run(Script.constant(Duration.ofMillis(400), Duration.ofMillis(1)), at(50, 25), 3)
            .load();
    List<Sample> measured = load.measured();
    assertThat(measured).hasSize(25).allMatch(Sample::succeeded);
    assertThat(load.of(Phase.WARMUP)).hasSize(3);
    double first = measured.get(0).dueMs();
    for (int i = 0; i < 25; i++) {
      assertThat(measured.get(i).dueMs() - first).isCloseTo(20.0 * i, within(1e-3));
      assertThat(measured.get(i).timing().sentMs()).isGreaterThanOrEqualTo(0);
    }
    assertThat(first - load.of(Phase.WARMUP).get(0).dueMs())
        .as("the warm-up has the same rhythm")
        .isCloseTo(60, within(1e-3));
    assertThat(delivered.planned()).hasValue(25);
    assertThat(delivered.due()).isEqualTo(25);
    assertThat(delivered.dropped()).isZero();
    assertThat(delivered.plannedRate().orElseThrow()).isCloseTo(50, within(1e-6));
    assertThat(delivered.achievedRate().orElseThrow()).isBetween(1.0, 50.001);
    assertThat(delivered.lag().orElseThrow().p50()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void a_stalled_server_cannot_hide_the_wait_of_those_behind() throws Exception {
    Script stalling =
        LoadFixture.QUICK.when(
            Selector.index(10),
            Script.constant(Duration.ofSeconds(1), Duration.ofMillis(1)).completion());
    try (TestEndpoint endpoint = TestEndpoint.builder().script(stalling).slots(1).start();
        Target target = Endpoints.open(endpoint.baseUrl())) {
      load.run(target, at(50, 60), 0);
    }
    double[] ttft =
        load.measured().stream().mapToDouble(sample -> sample.timing().ttftMs()).sorted().toArray();
    // A closed loop would show the one stall of a second in one of its requests.
    assertThat(ttft[59]).isGreaterThan(900);
    assertThat(ttft[45]).isGreaterThan(200);
  }

  @Test
  void what_is_due_beyond_the_limit_is_dropped_and_counted_and_never_sent_late() {
    DeliveredLoad delivered =
        load.run(
                Script.constant(Duration.ofMillis(400), Duration.ofMillis(1)),
                SpecBuilder.of(at(100, 30)).maxInFlight(5).build())
            .load();
    assertThat(delivered.due()).isEqualTo(30);
    assertThat(delivered.sent()).isEqualTo(load.measured().size()).isBetween(5L, 20L);
    assertThat(delivered.dropped()).isEqualTo(30 - delivered.sent());
    assertThat(delivered.isDelivered()).isFalse();
    assertThat(load.measured()).extracting(Sample::sequence).startsWith(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void a_time_ends_the_load_and_what_is_under_way_is_waited_for() {
    LoadShape shape =
        new LoadShape.OpenLoop(
            Arrivals.Paced.at(40, Spacing.CONSTANT, 0),
            OptionalInt.empty(),
            Optional.of(Duration.ofMillis(500)));
    DeliveredLoad delivered =
        load.run(Script.constant(Duration.ofMillis(300), Duration.ofMillis(1)), shape, 0).load();
    assertThat(delivered.planned()).hasValue(20);
    assertThat(load.measured()).hasSize(20).allMatch(Sample::succeeded);
  }

  @Test
  void a_recording_is_replayed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "offset_ms\n1000\n1000\n1150.5\n1020\n");
    LoadShape shape =
        new LoadShape.OpenLoop(new Arrivals.Recorded(file), OptionalInt.empty(), Optional.empty());
    DeliveredLoad delivered = load.run(LoadFixture.QUICK, shape, 0).load();
    assertThat(delivered.planned()).hasValue(4);
    List<Sample> measured = load.measured();
    double first = measured.get(0).dueMs();
    assertThat(measured.stream().mapToDouble(sample -> sample.dueMs() - first))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : Double.compare(a, b))
        .containsExactly(0.0, 0.0, 20.0, 150.5);
  }

  @Test
  void service_times_count_from_when_a_request_was_sent() {
    load.run(LoadFixture.QUICK, at(50, 5), 0);
    for (Sample sample : load.measured()) {
      double sent = sample.timing().sentMs();
      assertThat(MetricValues.of(Metric.SERVICE_TTFT, sample))
          .isCloseTo(sample.timing().ttftMs() - sent, within(1e-9))
          .isGreaterThanOrEqualTo(5);
      assertThat(MetricValues.of(Metric.SERVICE_LATENCY, sample))
          .isCloseTo(sample.timing().latencyMs() - sent, within(1e-9));
    }
  }

  @Test
  void an_interruption_ends_the_wait_for_the_next_request() {
    LoadFixture.later(() -> !load.samples().isEmpty(), load.interruption::trigger);
    LoadResult result = load.run(LoadFixture.QUICK, at(0.01, 5), 0);
    assertThat(result.interrupted()).isTrue();
    assertThat(load.measured()).hasSize(1);
    assertThat(result.load().due()).isEqualTo(1);
    assertThat(result.load().plannedRate()).isEmpty();
    assertThat(result.load().isDelivered()).isTrue();
  }

  @Test
  void users_of_a_closed_loop_can_come_one_after_the_other() {
    LoadSpec spec =
        SpecBuilder.of(new LoadShape.Timed(Duration.ofMillis(900), 4))
            .ramp(Duration.ofMillis(600))
            .build();
    load.run(Script.constant(Duration.ofSeconds(2), Duration.ofMillis(1)), spec);
    List<Sample> measured = load.measured();
    assertThat(measured).hasSize(4);
    for (int i = 1; i < 4; i++) {
      assertThat(measured.get(i).dueMs() - measured.get(0).dueMs()).isGreaterThan(200.0 * i - 100);
    }
  }
}
