package io.preflight.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.evidence.Samples;
import io.preflight.progress.ProgressMeter.Extent;
import io.preflight.progress.ProgressMeter.Subject;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {

  private final List<RunProgress> told = new ArrayList<>();
  private final List<Sample> ended = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private long nowMs;

  private ProgressMeter meter(Map<RunStage, Extent> extents, RunListener listener) {
    return new ProgressMeter(
        new Subject("chat", Optional.of("m-7b"), Optional.empty()),
        extents,
        listener,
        log::add,
        () -> Duration.ofMillis(nowMs).toNanos());
  }

  private RunListener recorder() {
    return new RunListener() {
      @Override
      public void progress(RunProgress progress) {
        told.add(progress);
      }

      @Override
      public void ended(Sample sample) {
        ended.add(sample);
      }
    };
  }

  private static Extent requests(long count) {
    return new Extent(OptionalLong.of(count), Optional.empty());
  }

  @Test
  void tellsStagesAndRequestsWithTheRunningPercentile() {
    ProgressMeter meter =
        meter(Map.of(RunStage.WARMUP, requests(1), RunStage.MEASURING, requests(4)), recorder());
    meter.enter(RunStage.PREPARING);
    meter.send();
    meter.accept(Samples.warmup(Samples.healthy(0, 900, 1000, 5)));
    nowMs = 1_000;
    meter.accept(Samples.healthy(0, 200, 1000, 5));
    nowMs = 2_000;
    meter.accept(Samples.failed(0, ErrorClass.HTTP_5XX, "too late", 0));
    meter.accept(Samples.cancelled(0));

    assertThat(told)
        .extracting(progress -> progress.stage().word() + " " + progress.done())
        .containsExactly("preparing 0", "warmup 0", "warmup 1", "measuring 0", "measuring 2");
    RunProgress last = told.get(4);
    assertThat(last.failed()).isEqualTo(1);
    assertThat(last.planned()).hasValue(4);
    assertThat(last.elapsed()).isEqualTo(Duration.ofSeconds(1));
    assertThat(last.share()).hasValue(0.5);
    assertThat(last.left()).contains(Duration.ofSeconds(1));
    assertThat(last.ttftP95Ms().orElseThrow()).isCloseTo(200, within(2.0));
    assertThat(ended).hasSize(4);
  }

  @Test
  void aFastRunIsToldAtMostTenTimesASecondAndAlwaysOfItsLastRequest() {
    ProgressMeter meter = meter(Map.of(RunStage.MEASURING, requests(1_000)), recorder());
    meter.send();
    for (int i = 0; i < 1_000; i++) {
      nowMs = i;
      meter.accept(Samples.healthy(i, 5, 10, 1));
    }

    assertThat(told).hasSizeBetween(10, 12);
    assertThat(told.get(told.size() - 1).done()).isEqualTo(1_000);
    assertThat(told.get(told.size() - 1).share()).hasValue(1);
  }

  @Test
  void aListenerThatThrowsIsToldNoMore() {
    ProgressMeter meter =
        meter(
            Map.of(),
            progress -> {
              throw new IllegalStateException("window closed");
            });
    meter.send();
    meter.accept(Samples.healthy(0, 5, 10, 1));

    assertThat(log)
        .containsExactly(
            "progress is shown no more: java.lang.IllegalStateException: window closed");
  }

  @Test
  void whatOnlyTimeEndsIsSharedByTime() {
    Extent timed = new Extent(OptionalLong.empty(), Optional.of(Duration.ofSeconds(10)));
    ProgressMeter meter = meter(Map.of(RunStage.MEASURING, timed), recorder());
    meter.send();
    assertThat(told.get(0).left()).isEmpty();
    nowMs = 2_500;
    meter.accept(Samples.healthy(0, 5, 10, 1));

    assertThat(told.get(1).share()).hasValue(0.25);
    assertThat(told.get(1).left()).contains(Duration.ofMillis(7_500));
    ProgressMeter unknown = meter(Map.of(), recorder());
    unknown.send();
    assertThat(told.get(2).share()).isEmpty();
    assertThat(told.get(2).left()).isEmpty();
  }
}
