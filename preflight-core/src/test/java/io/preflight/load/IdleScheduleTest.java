package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Arrivals;
import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.EndedBy;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Schedules in which nothing is due for a long time end when nothing more is of use. */
@Timeout(30)
class IdleScheduleTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final LoadFixture load = new LoadFixture();

  private static LoadShape open(Arrivals arrivals) {
    return new LoadShape.OpenLoop(arrivals, OptionalInt.empty(), Optional.of(HOUR.multipliedBy(3)));
  }

  private static LoadShape pausing() {
    return open(
        new Arrivals.Paced(
            List.of(
                new Arrivals.Stage(Duration.ofMillis(250), 20, 20),
                new Arrivals.Stage(HOUR, 0, 0),
                new Arrivals.Stage(Duration.ofSeconds(1), 20, 20)),
            Arrivals.Spacing.CONSTANT,
            0));
  }

  private static LoadSpec budget(LoadShape shape, OptionalInt requests, OptionalLong tokens) {
    return SpecBuilder.of(shape)
        .budget(new LoadBudget(requests, Optional.empty(), tokens, Optional.empty()))
        .build();
  }

  private LoadResult decidedAfter(LoadShape shape, int requests) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      StopRule rule = () -> load.samples().size() >= requests;
      return new LoadRunner(
              target,
              SpecBuilder.of(shape).build(),
              LoadFixture.WORKLOAD,
              load::take,
              rule,
              load.interruption)
          .run();
    }
  }

  @Test
  void a_verdict_ends_a_stage_without_requests() throws Exception {
    LoadResult result = decidedAfter(pausing(), 5);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.DECISION);
    assertThat(load.measured()).hasSize(5).allMatch(Sample::succeeded);
  }

  @Test
  void a_verdict_ends_the_gap_in_a_recording(@TempDir Path folder) throws Exception {
    LoadResult result = decidedAfter(open(recording(folder)), 2);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.DECISION);
    assertThat(load.measured()).hasSize(2);
  }

  @Test
  void a_spent_budget_ends_the_gap_in_a_recording(@TempDir Path folder) throws Exception {
    LoadResult result =
        load.run(
            LoadFixture.QUICK,
            budget(open(recording(folder)), OptionalInt.of(2), OptionalLong.empty()));
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_REQUESTS);
    assertThat(load.measured()).hasSize(2);
  }

  @Test
  void answers_that_use_up_the_budget_end_the_wait_for_a_request_that_it_allowed() {
    // The third request is allowed while the second is under way, and too much once that has ended.
    Script slow = Script.constant(Duration.ofMillis(300), Duration.ofMillis(1));
    LoadResult result =
        load.run(
            slow,
            budget(
                open(
                    new Arrivals.Paced(
                        List.of(
                            new Arrivals.Stage(Duration.ofMillis(100), 20, 20),
                            new Arrivals.Stage(HOUR, 0, 0),
                            new Arrivals.Stage(HOUR, 20, 20)),
                        Arrivals.Spacing.CONSTANT,
                        0)),
                OptionalInt.empty(),
                OptionalLong.of(16)));
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_TOKENS_TOTAL);
    assertThat(load.samples()).hasSize(2).allMatch(Sample::succeeded);
    assertThat(load.of(Phase.COOLDOWN)).isEmpty();
  }

  @Test
  void a_spent_budget_ends_a_ramp() {
    LoadSpec spec =
        SpecBuilder.of(new LoadShape.Timed(HOUR.multipliedBy(2), 3))
            .ramp(HOUR)
            .budget(
                new LoadBudget(
                    OptionalInt.of(4), Optional.empty(), OptionalLong.empty(), Optional.empty()))
            .build();
    LoadResult result = load.run(LoadFixture.QUICK, spec);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.MAX_REQUESTS);
    assertThat(load.measured()).hasSize(4).allMatch(Sample::succeeded);
  }

  @Test
  void the_end_of_the_plan_ends_a_ramp() {
    LoadSpec spec = SpecBuilder.of(new LoadShape.Runs(3, 2)).ramp(HOUR).build();
    LoadResult result = load.run(LoadFixture.QUICK, spec);
    assertThat(result.outcome().endedBy()).isEqualTo(EndedBy.PLAN);
    assertThat(load.measured()).hasSize(3);
  }

  private static Arrivals recording(Path folder) throws IOException {
    return new Arrivals.Recorded(
        Files.writeString(folder.resolve("a.csv"), "offset_ms\n0\n10\n3600000\n3600010\n"));
  }
}
