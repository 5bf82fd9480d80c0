package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.SampleStatus;
import io.preflight.target.Call;
import io.preflight.target.ChatRequest;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run does when the program around it fails. */
@Timeout(60)
class DefectTest {

  private final LoadFixture load = new LoadFixture();

  @Test
  void a_sink_that_fails_ends_the_run() {
    try (TestEndpoint endpoint = TestEndpoint.start(LoadFixture.QUICK);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      LoadRunner runner =
          new LoadRunner(
              target,
              new LoadSpec(new LoadShape.Timed(Duration.ofMinutes(5), 2), 0),
              LoadFixture.WORKLOAD,
              sample -> {
                throw new IllegalStateException("disk full");
              },
              load.interruption);
      assertThatThrownBy(runner::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("disk full");
    }
  }

  @Test
  void requests_that_fail_at_once_do_not_exhaust_the_stack() {
    LoadResult result = load.run(new FailingTarget(), new LoadShape.Runs(50_000, 1), 0);
    assertThat(result.load().sent()).isEqualTo(50_000);
    assertThat(load.samples())
        .hasSize(50_000)
        .allMatch(sample -> sample.status() == SampleStatus.ERROR);
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
    assertThatThrownBy(() -> load.run(target, new LoadShape.Runs(10, 2), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("defect");
  }
}
