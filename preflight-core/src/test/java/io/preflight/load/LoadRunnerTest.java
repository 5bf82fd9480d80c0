package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Workload;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.script.Script;
import io.preflight.testkit.truth.RequestTruth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadRunnerTest {

  private static final Workload WORKLOAD =
      new Workload(List.of("one", "two", "three"), 5, OptionalDouble.empty());

  private final List<Sample> samples = new ArrayList<>();

  @Test
  void runs_are_counted_and_one_user_needs_one_connection() throws Exception {
    try (TestEndpoint endpoint =
            TestEndpoint.start(Script.constant(Duration.ofMillis(5), Duration.ofMillis(1)));
        Target target = Endpoints.open(endpoint.baseUrl())) {
      LoadResult result =
          new LoadRunner(
                  target,
                  new LoadSpec(new LoadShape.Runs(20, 1), 2),
                  WORKLOAD,
                  samples::add,
                  new Interruption())
              .run();
      assertThat(result.sent()).isEqualTo(20);
      assertThat(result.planned()).hasValue(20);
      assertThat(result.answered()).isTrue();
      assertThat(samples).hasSize(22).allMatch(Sample::succeeded);
      assertThat(samples).extracting(Sample::sequence).isSorted();
      assertThat(samples.stream().filter(s -> s.phase() == Phase.WARMUP)).hasSize(2);
      assertThat(samples).allMatch(s -> s.timing().ttftMs() >= 5);
      assertThat(samples).allMatch(s -> s.tokens().output().getAsInt() == 5);
      assertThat(endpoint.awaitTruths(22, Duration.ofSeconds(5)))
          .extracting(RequestTruth::connection)
          .extracting(RequestTruth.Connection::number)
          .containsOnly(0L);
    }
  }
}
