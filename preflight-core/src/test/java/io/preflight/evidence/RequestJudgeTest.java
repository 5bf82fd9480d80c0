package io.preflight.evidence;

import static io.preflight.evidence.Samples.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Comparison;
import io.preflight.profile.RequestLimits;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestJudgeTest {

  private static final RequestJudge JUDGE =
      new RequestJudge(
          new RequestLimits(
              List.of(
                  new RequestLimits.Limit(Metric.TTFT, Comparison.AT_MOST, 100),
                  new RequestLimits.Limit(Metric.DECODE_THROUGHPUT, Comparison.AT_LEAST, 10))));

  @Test
  void aRequestOverALimitIsDegraded() {
    assertThat(JUDGE.judge(healthy(0, 100.1, 200, 2)).status()).isEqualTo(SampleStatus.DEGRADED);
    assertThat(JUDGE.judge(healthy(0, 50, 1_000, 2)).status()).isEqualTo(SampleStatus.DEGRADED);
  }

  @Test
  void aRequestThatKeepsOrDoesNotShowALimitStaysHealthy() {
    assertThat(JUDGE.judge(healthy(0, 100, 200, 2)).status()).isEqualTo(SampleStatus.HEALTHY);
    assertThat(JUDGE.judge(healthy(0, 100, 2_000, 1)).status()).isEqualTo(SampleStatus.HEALTHY);
  }

  @Test
  void aFailedRequestStaysFailedAndWithoutLimitsNothingDegrades() {
    Sample failed = Samples.failed(0, ErrorClass.RESET, "reset", 0);
    Sample slow = healthy(0, 10_000, 20_000, 2);

    assertThat(JUDGE.judge(failed)).isSameAs(failed);
    assertThat(new RequestJudge(RequestLimits.NONE).judge(slow)).isSameAs(slow);
  }
}
