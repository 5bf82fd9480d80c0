package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Arrivals;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.WarmUp;
import io.preflight.progress.ProgressMeter.Extent;
import io.preflight.progress.RunStage;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunPlanTest {

  private static final Duration TEN = Duration.ofSeconds(10);

  private static Extent measured(LoadShape shape) {
    return RunPlan.extents(new LoadSpec(shape, WarmUp.none())).get(RunStage.MEASURING);
  }

  private static Extent extent(long requests, Optional<Duration> duration) {
    return new Extent(OptionalLong.of(requests), duration);
  }

  @Test
  void everyShapeTellsWhatItBringsAtMost() {
    assertThat(measured(new LoadShape.Runs(7, 2))).isEqualTo(extent(7, Optional.empty()));
    assertThat(measured(new LoadShape.Timed(TEN, 2)))
        .isEqualTo(new Extent(OptionalLong.empty(), Optional.of(TEN)));
    assertThat(measured(new LoadShape.UntilDecided(100, TEN, 2)))
        .isEqualTo(extent(100, Optional.of(TEN)));
    assertThat(measured(new LoadShape.Probes(TEN, Duration.ofSeconds(5), 3)))
        .isEqualTo(extent(6, Optional.empty()));
    Arrivals arrivals = Arrivals.Paced.at(2, Arrivals.Spacing.POISSON, 0);
    assertThat(measured(new LoadShape.OpenLoop(arrivals, OptionalInt.of(9), Optional.empty())))
        .isEqualTo(extent(9, Optional.empty()));
    assertThat(measured(new LoadShape.OpenLoop(arrivals, OptionalInt.empty(), Optional.of(TEN))))
        .isEqualTo(new Extent(OptionalLong.empty(), Optional.of(TEN)));
  }

  @Test
  void aWarmUpIsAStageOnlyWhenThereIsOne() {
    LoadShape shape = new LoadShape.Runs(7, 2);
    assertThat(RunPlan.extents(new LoadSpec(shape, 0))).doesNotContainKey(RunStage.WARMUP);
    assertThat(RunPlan.extents(new LoadSpec(shape, 2)))
        .containsEntry(RunStage.WARMUP, extent(2, Optional.empty()));
    assertThat(RunPlan.extents(new LoadSpec(shape, new WarmUp.UntilSteady(50, TEN))))
        .containsEntry(RunStage.WARMUP, extent(50, Optional.of(TEN)));
  }
}
