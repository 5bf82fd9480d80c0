package io.preflight.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.target.Target;
import io.preflight.target.openai.Endpoints;
import io.preflight.testkit.TestEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two targets that are asked in turns. */
@Timeout(120)
class BesideTest {

  private final LoadFixture load = new LoadFixture();
  private final List<Sample> second = new ArrayList<>();

  @Test
  void everyRequestGoesToBothTargetsOneAfterTheOther() {
    try (TestEndpoint a = TestEndpoint.start(LoadFixture.QUICK);
        TestEndpoint b = TestEndpoint.start(LoadFixture.QUICK);
        Target first = Endpoints.open(a.baseUrl());
        Target other = Endpoints.open(b.baseUrl())) {
      LoadResult result = run(first, other, new LoadSpec(new LoadShape.Runs(30, 2), 3));
      assertThat(result.load().sent()).isEqualTo(30);
      assertThat(a.received()).hasSize(33);
      assertThat(b.received()).hasSize(33);
    }
    assertThat(load.threads()).hasSize(1);
    List<Sample> one = inOrder(load.samples());
    List<Sample> two = inOrder(second);
    assertThat(one).hasSize(33).allMatch(sample -> sample.status() == SampleStatus.HEALTHY);
    assertThat(two).hasSize(33).allMatch(sample -> sample.status() == SampleStatus.HEALTHY);
    int before = 0;
    for (int i = 0; i < 33; i++) {
      Sample mine = one.get(i);
      Sample its = two.get(i);
      assertThat(its.sequence()).isEqualTo(mine.sequence()).isEqualTo(i);
      assertThat(its.phase()).isEqualTo(mine.phase());
      boolean mineFirst = mine.dueMs() < its.dueMs();
      before += mineFirst ? 1 : 0;
      Sample earlier = mineFirst ? mine : its;
      Sample later = mineFirst ? its : mine;
      assertThat(later.dueMs())
          .isGreaterThanOrEqualTo(earlier.dueMs() + earlier.timing().latencyMs());
    }
    assertThat(before).isBetween(5, 28);
    assertThat(one.stream().filter(sample -> sample.phase() == Phase.WARMUP)).hasSize(3);
  }

  @Test
  void theOrderOfTurnsIsDrawnAndTheSameForTheSameSeed() {
    Beside beside = new Beside(new FailingTarget(), sample -> {}, 7);
    Beside again = new Beside(new FailingTarget(), sample -> {}, 7);
    int first = 0;
    for (long i = 0; i < 1_000; i++) {
      assertThat(beside.turn(i)).isEqualTo(again.turn(i));
      first += beside.turn(i) == 0 ? 1 : 0;
    }
    assertThat(first).isBetween(400, 600);
  }

  @Test
  void targetsThatFailAtOnceDoNotExhaustTheStack() {
    run(new FailingTarget(), new FailingTarget(), new LoadSpec(new LoadShape.Runs(20_000, 1), 0));
    assertThat(load.samples()).hasSize(20_000);
    assertThat(second).hasSize(20_000).allMatch(sample -> sample.status() == SampleStatus.ERROR);
  }

  @Test
  void aSecondTargetThatFailsEndsNothing() {
    try (TestEndpoint a = TestEndpoint.start(LoadFixture.QUICK);
        Target first = Endpoints.open(a.baseUrl())) {
      LoadResult result =
          run(first, new FailingTarget(), new LoadSpec(new LoadShape.Runs(20, 3), 0));
      assertThat(result.aborted()).isEmpty();
    }
    assertThat(load.samples())
        .hasSize(20)
        .allMatch(sample -> sample.status() == SampleStatus.HEALTHY);
    assertThat(second).hasSize(20);
  }

  @Test
  void anInterruptionCutsBothOff() {
    try (TestEndpoint a = TestEndpoint.start(LoadFixture.QUICK);
        TestEndpoint b = TestEndpoint.start(LoadFixture.QUICK);
        Target first = Endpoints.open(a.baseUrl());
        Target other = Endpoints.open(b.baseUrl())) {
      LoadFixture.later(() -> a.received().size() > 3, load.interruption::trigger);
      LoadResult result =
          run(first, other, new LoadSpec(new LoadShape.Timed(Duration.ofMinutes(5), 2), 0));
      assertThat(result.interrupted()).isTrue();
    }
    assertThat(load.samples()).isNotEmpty();
  }

  private LoadResult run(Target first, Target other, LoadSpec spec) {
    return new LoadRunner(
            first,
            Optional.of(new Beside(other, second::add, 11)),
            spec,
            LoadFixture.WORKLOAD,
            load::take,
            StopRule.NEVER,
            load.interruption)
        .run();
  }

  private static List<Sample> inOrder(List<Sample> samples) {
    return samples.stream().sorted(Comparator.comparingLong(Sample::sequence)).toList();
  }
}
