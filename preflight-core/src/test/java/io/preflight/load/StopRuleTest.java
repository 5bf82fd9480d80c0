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
import io.preflight.testkit.script.Selector;
import io.preflight.workload.RequestSource;
import io.preflight.workload.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class StopRuleTest {

  private static final RequestSource WORKLOAD =
      Workloads.open(Workload.of(List.of("one"), 3, OptionalDouble.empty()), List.of());

  private final List<Sample> samples = new ArrayList<>();
  private final AtomicLong longestWait = new AtomicLong();
  private final Set<Long> withContent = new HashSet<>();

  private final StopRule afterTen =
      new StopRule() {
        @Override
        public boolean enough() {
          return measured() >= 10;
        }

        @Override
        public void running(long sequence, double elapsedMs, boolean content) {
          if (content) {
            withContent.add(sequence);
          }
          longestWait.accumulateAndGet((long) elapsedMs, Math::max);
        }
      };

  static List<LoadShape> shapes() {
    return List.of(
        new LoadShape.UntilDecided(1000, Duration.ofSeconds(50), 2),
        new LoadShape.Probes(Duration.ofSeconds(50), Duration.ofMillis(5), 1));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void noMoreIsSentOnceEnoughIsMeasuredAndWhatIsUnderWayIsCounted(LoadShape shape)
      throws Exception {
    LoadResult result = run(shape, Duration.ofMillis(5));
    assertThat(result.load().sent()).isBetween(10L, 200L);
    assertThat(measured()).isEqualTo(result.load().sent());
    assertThat(result.interrupted()).isFalse();
    assertThat(result.load().planned()).isEqualTo(planned(shape));
  }

  @Test
  void theBudgetOfRequestsEndsTheRunAsWell() throws Exception {
    assertThat(
            run(new LoadShape.UntilDecided(4, Duration.ofSeconds(50), 2), Duration.ofMillis(5))
                .load()
                .sent())
        .isEqualTo(4);
  }

  @Test
  void theBudgetOfTimeEndsTheRunAsWell() throws Exception {
    LoadResult result =
        run(new LoadShape.UntilDecided(9, Duration.ofMillis(300), 1), Duration.ofMillis(200));
    assertThat(result.load().sent()).isBetween(1L, 3L);
  }

  @Test
  void theRuleHearsOfRequestsUnderWay() throws Exception {
    run(new LoadShape.UntilDecided(1, Duration.ofSeconds(50), 1), Duration.ofMillis(400));
    assertThat(longestWait.get()).isGreaterThan(50);
  }

  @Test
  void theRuleHearsWhetherContentHasCome() throws Exception {
    Script stalling =
        Script.exact(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(600));
    run(new LoadShape.UntilDecided(1, Duration.ofSeconds(50), 1), stalling);
    assertThat(withContent).containsExactly(1L);
  }

  @Test
  void slowRequestsAreSeenHoweverFastOthersEnd() throws Exception {
    Script oneSlow =
        Script.constant(Duration.ofMillis(5), Duration.ofMillis(1))
            .when(
                Selector.index(1),
                Script.constant(Duration.ofMillis(600), Duration.ofMillis(1)).completion());
    run(new LoadShape.Timed(Duration.ofMillis(600), 2), oneSlow);
    assertThat(longestWait.get()).isGreaterThan(250);
  }

  private LoadResult run(LoadShape shape, Duration ttft) throws Exception {
    return run(shape, Script.constant(ttft, Duration.ofMillis(1)));
  }

  private LoadResult run(LoadShape shape, Script script) throws Exception {
    try (TestEndpoint endpoint = TestEndpoint.start(script);
        Target target = Endpoints.open(endpoint.baseUrl())) {
      return new LoadRunner(
              target,
              new LoadSpec(shape, 1),
              WORKLOAD,
              sample -> {
                synchronized (samples) {
                  samples.add(sample);
                }
              },
              afterTen,
              new Interruption())
          .run();
    }
  }

  private static java.util.OptionalLong planned(LoadShape shape) {
    return shape instanceof LoadShape.Probes
        ? java.util.OptionalLong.of(10_000)
        : java.util.OptionalLong.empty();
  }

  private long measured() {
    synchronized (samples) {
      return samples.stream().filter(sample -> sample.phase() == Phase.MEASURED).count();
    }
  }
}
