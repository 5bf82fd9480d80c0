package io.preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.load.Interruption;
import io.preflight.load.LoadRunner;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Workload;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelfCheckTest {

  private static final RequestSource WORKLOAD =
      Workloads.open(Workload.of(List.of("one"), 5, OptionalDouble.empty()), List.of());

  private static void run(TestEndpoint endpoint, SelfCheck self, int runs, int warmup) {
    try (Target target = Endpoints.open(endpoint.baseUrl())) {
      new LoadRunner(
              target,
              new LoadSpec(new LoadShape.Runs(runs, 1), warmup),
              WORKLOAD,
              self::saw,
              new Interruption())
          .run();
    }
  }

  @Test
  void the_client_watches_itself_from_the_first_measured_request_on() {
    Script slow = Script.constant(Duration.ofMillis(300), Duration.ofMillis(10));
    try (TestEndpoint endpoint = TestEndpoint.start(slow);
        SelfCheck self =
            SelfCheck.begin(Plays.OPENAI, Plays.load(1), sample -> {}, new Interruption())) {
      assertThat(endpoint.received()).isEmpty();
      run(endpoint, self, 2, 3);
      ClientHealth health = self.health().orElseThrow();

      assertThat(health.calibration()).isEqualTo(self.calibration()).isPresent();
      assertThat(health.windowMs()).isBetween(600.0, 20_000.0);
      assertThat(health.schedulingLag().n()).isBetween(20L, 6_000L);
      assertThat(health.dispatchLag().n()).isEqualTo(2);
      assertThat(health.load().available()).isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(health.gc().maxMs()).isLessThanOrEqualTo(health.gc().totalMs());
    }
  }

  @Test
  void too_short_a_run_says_nothing_about_processors() {
    try (TestEndpoint endpoint = TestEndpoint.start(Script.unpaced());
        SelfCheck self =
            SelfCheck.begin(Plays.OPENAI, Plays.load(1), sample -> {}, new Interruption())) {
      run(endpoint, self, 1, 0);
      ClientHealth health = self.health().orElseThrow();
      if (health.windowMs() < 1_000) {
        assertThat(health.load().share()).isEmpty();
        assertThat(health.load().busiestThread()).isEmpty();
      }
    }
  }

  @Test
  void a_client_that_measured_nothing_has_no_health() {
    try (SelfCheck self =
        SelfCheck.begin(Plays.OPENAI, Plays.load(1), sample -> {}, new Interruption())) {
      assertThat(self.health()).isEmpty();
    }
  }

  @Test
  void an_interrupted_client_is_not_calibrated() {
    Interruption interruption = new Interruption();
    interruption.trigger();
    try (SelfCheck self =
        SelfCheck.begin(Plays.OPENAI, Plays.load(1), sample -> {}, interruption)) {
      assertThat(self.calibration()).isEmpty();
    }
  }

  @Test
  void processors_are_read_as_shares_of_the_time_that_passed() {
    ProcessorTime before = new ProcessorTime(0, 1_000_000_000L, Map.of(7L, 0L, 8L, 500_000_000L));
    ProcessorTime after =
        new ProcessorTime(
            4_000_000_000L,
            7_000_000_000L,
            Map.of(7L, 1_000_000_000L, 8L, 3_700_000_000L, 9L, 4_000_000_000L));
    ClientHealth.Processors used = after.since(before, 2);
    assertThat(used.share()).hasValue(0.75);
    assertThat(used.busiestThread()).hasValue(0.8);
    assertThat(new ProcessorTime(1_999_999_999L, 9_000_000_000L, Map.of()).since(before, 2))
        .isEqualTo(new ClientHealth.Processors(2, OptionalDouble.empty(), OptionalDouble.empty()));
    assertThat(new ProcessorTime(4_000_000_000L, -1, Map.of()).since(before, 2).share()).isEmpty();
  }

  @Test
  void collectors_that_work_beside_the_program_do_not_pause_it() {
    assertThat(GcPauses.pauses("G1 Young Generation")).isTrue();
    assertThat(GcPauses.pauses("ZGC Major Pauses")).isTrue();
    assertThat(GcPauses.pauses("ZGC Major Cycles")).isFalse();
    assertThat(GcPauses.pauses("G1 Concurrent GC")).isFalse();
  }

  @Test
  void pauses_of_the_collector_count_from_a_moment_on() throws Exception {
    long from = System.nanoTime();
    try (GcPauses gc = new GcPauses()) {
      long end = System.nanoTime() + 20_000_000_000L;
      while (gc.since(from).count() == 0 && System.nanoTime() < end) {
        System.gc();
        Thread.sleep(20);
      }
      assertThat(gc.since(from).count()).isPositive();
      assertThat(gc.since(System.nanoTime() + 60_000_000_000L)).isEqualTo(ClientHealth.Pauses.NONE);
    }
  }
}
