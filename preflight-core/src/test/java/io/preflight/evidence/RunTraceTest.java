package io.preflight.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTraceTest {

  private static Sample at(double dueMs, double ttftMs) {
    Sample sample = Samples.healthy(dueMs, ttftMs, 2 * ttftMs, 5);
    return new Sample(
        sample.sequence(),
        sample.phase(),
        sample.provider(),
        sample.model(),
        sample.status(),
        Samples.WHEN.plusNanos(Math.round(dueMs * 1e6)),
        dueMs,
        sample.timing(),
        sample.tokens(),
        sample.contentTimes(),
        sample.recordedTokensPerSec(),
        sample.failure());
  }

  @Test
  void aSmallRunIsTracedRequestByRequest() {
    TraceCollector collector = new TraceCollector();
    collector.accept(Samples.warmup(at(0, 90)));
    collector.accept(at(2_000, 30));
    collector.accept(at(1_000, 20));
    RunTrace trace = collector.trace();

    assertThat(trace.thinned()).isFalse();
    assertThat(trace.points()).extracting(TracePoint::at).containsExactly(0.0, 1.0, 2.0);
    assertThat(trace.points()).extracting(TracePoint::ttftMs).containsExactly(90.0, 20.0, 30.0);
    assertThat(trace.span(Phase.WARMUP)).contains(new RunTrace.Span(0, 0));
    assertThat(trace.span(Phase.MEASURED)).contains(new RunTrace.Span(1, 2));
    assertThat(trace.span(Phase.COOLDOWN)).isEmpty();
    assertThat(trace.slices().stream().mapToLong(RunTrace.Slice::requests).sum()).isEqualTo(3);
  }

  @Test
  void aMillionRequestsKeepTheirEndsAndExtremesAndAreCountedExactly() {
    TraceCollector collector = new TraceCollector();
    for (int i = 0; i < 1_000_000; i++) {
      double ttft = i == 123_456 ? 9_999 : i == 654_321 ? 0.5 : 100 + i % 97;
      collector.accept(at(i, ttft));
    }
    collector.accept(Samples.failed(0, ErrorClass.HTTP_5XX, "overloaded", 503));
    RunTrace trace = collector.trace();

    assertThat(trace.requests()).isEqualTo(1_000_001);
    assertThat(trace.thinned()).isTrue();
    assertThat(trace.points()).hasSizeLessThan(2_500);
    assertThat(trace.points()).extracting(TracePoint::ttftMs).contains(9_999.0, 0.5);
    assertThat(trace.points().get(0).at()).isZero();
    assertThat(trace.points().get(trace.points().size() - 1).at()).isEqualTo(999.999);
    assertThat(trace.points()).anyMatch(TracePoint::failed);
    assertThat(trace.slices()).hasSizeLessThanOrEqualTo(60);
    assertThat(trace.slices().stream().mapToLong(RunTrace.Slice::requests).sum())
        .isEqualTo(1_000_001);
    assertThat(trace.slices().stream().mapToLong(RunTrace.Slice::failed).sum()).isEqualTo(1);
  }

  @Test
  void aRecordingThatTellsNoTimeIsTracedInItsOrder() {
    TraceCollector collector = new TraceCollector();
    for (int i = 0; i < 3; i++) {
      Sample sample = at(Double.NaN, 10 + i);
      collector.accept(
          new Sample(
              i,
              sample.phase(),
              sample.provider(),
              sample.model(),
              sample.status(),
              Instant.EPOCH,
              Double.NaN,
              sample.timing(),
              sample.tokens(),
              sample.contentTimes(),
              sample.recordedTokensPerSec(),
              sample.failure()));
    }
    assertThat(collector.trace().timed()).isFalse();
    assertThat(collector.trace().points())
        .extracting(TracePoint::at)
        .containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void valuesAreCountedBetweenEdgesExactly() {
    MetricsCollector collector = new MetricsCollector(Profiles.profile().build());
    for (double ttft : new double[] {10, 20, 20, 29.9, 30, 40}) {
      collector.accept(Samples.healthy(0, ttft, 100, 5));
    }
    assertThat(collector.metrics().counts(Metric.TTFT, List.of(10.0, 20.0, 30.0, 40.0)))
        .containsExactly(1L, 3L, 2L);
  }
}
