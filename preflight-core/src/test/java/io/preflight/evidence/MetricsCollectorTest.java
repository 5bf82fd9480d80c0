package io.preflight.evidence;

import static io.preflight.evidence.Profiles.profile;
import static io.preflight.evidence.Samples.cancelled;
import static io.preflight.evidence.Samples.failed;
import static io.preflight.evidence.Samples.healthy;
import static io.preflight.evidence.Samples.warmup;
import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MetricsCollectorTest {

  @Test
  void oneRequestShowsEveryMetric() {
    RunMetrics metrics = of(profile().pricing(0, 0.002).build(), healthy(500, 200, 1_200, 11));

    assertThat(mean(metrics, Metric.TTFT)).hasValue(200);
    assertThat(mean(metrics, Metric.LATENCY)).hasValue(1_200);
    assertThat(mean(metrics, Metric.ITL)).hasValue(1_000);
    assertThat(mean(metrics, Metric.TPOT)).hasValue(100);
    assertThat(mean(metrics, Metric.TOKEN_LATENCY)).hasValue(1_200.0 / 11);
    assertThat(mean(metrics, Metric.THROUGHPUT)).hasValue(11_000.0 / 1_200);
    assertThat(mean(metrics, Metric.DECODE_THROUGHPUT)).hasValue(10);
    assertThat(mean(metrics, Metric.COST_PER_REQUEST)).hasValue(0.022);
    assertThat(mean(metrics, Metric.COST_PER_TOKEN)).hasValue(0.002);
    assertThat(whole(metrics, Metric.SYSTEM_THROUGHPUT)).hasValue(11 / 1.2);
    assertThat(whole(metrics, Metric.REQUEST_RATE)).hasValue(1 / 1.2);
    assertThat(whole(metrics, Metric.GOODPUT)).hasValue(1 / 1.2);
    assertThat(whole(metrics, Metric.ERROR_RATE)).hasValue(0);
    assertThat(whole(metrics, Metric.HEALTHY_RATE)).hasValue(1);
    assertThat(metrics.measured()).isEqualTo(Duration.ofMillis(1_200));
    assertThat(metrics.tokenSources()).containsExactly(TokenSource.USAGE);
  }

  @Test
  void tokensThatCostAndWereNotCountedLeaveTheCostUnknown() {
    Sample uncountedInput = healthy(0, 100, 1_000, 10);
    assertThat(uncountedInput.tokens().input()).isEmpty();

    RunMetrics onlyOutputCosts = of(profile().pricing(0, 0.002).build(), uncountedInput);
    assertThat(mean(onlyOutputCosts, Metric.COST_PER_REQUEST)).hasValue(0.02);
    RunMetrics bothCost = of(profile().pricing(0.001, 0.002).build(), uncountedInput);
    assertThat(mean(bothCost, Metric.COST_PER_REQUEST)).isEmpty();
    assertThat(mean(bothCost, Metric.COST_PER_TOKEN)).isEmpty();
    RunMetrics counted = of(profile().pricing(0.5, 0.25).build(), withInput(uncountedInput, 4));
    assertThat(mean(counted, Metric.COST_PER_REQUEST)).hasValue(4.5);
    assertThat(mean(counted, Metric.COST_PER_TOKEN)).hasValue(0.45);
  }

  private static Sample withInput(Sample sample, int input) {
    return new Sample(
        sample.sequence(),
        sample.phase(),
        sample.provider(),
        sample.model(),
        sample.status(),
        sample.timestamp(),
        sample.dueMs(),
        sample.timing(),
        new TokenCount(sample.tokens().output(), OptionalInt.of(input), sample.tokens().source()),
        sample.contentTimes(),
        sample.recordedTokensPerSec(),
        sample.failure());
  }

  @Test
  void failuresCountButEnterNoLatency() {
    RunMetrics metrics =
        of(
            profile().build(),
            failed(0, ErrorClass.CONNECT, "connection refused", 0),
            failed(10, ErrorClass.HTTP_5XX, "500 overloaded", 500),
            failed(20, ErrorClass.HTTP_5XX, "503 overloaded", 503),
            healthy(1_000, 100, 1_000, 10));

    assertThat(metrics.total()).isEqualTo(4);
    assertThat(metrics.count(SampleStatus.ERROR)).isEqualTo(3);
    assertThat(metrics.errors().keySet()).containsExactly(ErrorClass.HTTP_5XX, ErrorClass.CONNECT);
    assertThat(metrics.errorExamples()).containsEntry(ErrorClass.HTTP_5XX, "500 overloaded");
    assertThat(metrics.httpStatuses()).containsOnlyKeys(500, 503);
    assertThat(whole(metrics, Metric.ERROR_RATE)).hasValue(0.75);
    assertThat(whole(metrics, Metric.REQUEST_RATE)).hasValue(0.5);
    assertThat(metrics.summary(Metric.LATENCY).orElseThrow().n()).isEqualTo(1);
  }

  @Test
  void goodputCountsTheRequestsThatKeepEveryLatencyLimit() {
    RunMetrics metrics =
        of(
            profile().p95AtMost(Metric.TTFT, 150).p95AtMost(Metric.TPOT, 100).build(),
            healthy(0, 100, 1_000, 10),
            healthy(0, 200, 1_000, 10),
            healthy(0, 100, 2_000, 10),
            healthy(0, 100, 2_000, 1));

    assertThat(whole(metrics, Metric.GOODPUT)).hasValue(1);
  }

  @Test
  void everyStatisticOfAMetricCanBeAskedFor() {
    Sample[] samples = new Sample[1_001];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = healthy(i, i, 2_000, 10);
    }
    RunMetrics metrics = of(profile().build(), samples);

    assertThat(metrics.value(Metric.TTFT, new Statistic.Min())).hasValue(0);
    assertThat(metrics.value(Metric.TTFT, new Statistic.Max())).hasValue(1_000);
    assertThat(metrics.value(Metric.TTFT, Statistic.MEAN)).hasValue(500);
    for (double percent : new double[] {50, 90, 95, 99, 99.9, 12.5}) {
      assertThat(metrics.value(Metric.TTFT, Statistic.percentile(percent))).hasValue(percent * 10);
    }
    assertThat(metrics.spilled()).isFalse();
  }

  @Test
  void whenAllRequestsFailRatesAreNothingAndLatenciesUnknown() {
    Sample[] samples = {
      failed(0, ErrorClass.CONNECT, "refused", 0), failed(1_000, ErrorClass.CONNECT, "refused", 0)
    };
    RunMetrics metrics = of(profile().p95AtMost(Metric.TTFT, 1).build(), samples);

    assertThat(whole(metrics, Metric.ERROR_RATE)).hasValue(1);
    assertThat(whole(metrics, Metric.HEALTHY_RATE)).hasValue(0);
    assertThat(whole(metrics, Metric.REQUEST_RATE)).hasValue(0);
    assertThat(whole(metrics, Metric.GOODPUT)).hasValue(0);
    assertThat(whole(metrics, Metric.SYSTEM_THROUGHPUT)).isEmpty();
    assertThat(mean(metrics, Metric.LATENCY)).isEmpty();
    assertThat(metrics.summary(Metric.LATENCY)).isEmpty();
    assertThat(metrics.tokenSources()).isEmpty();
  }

  @Test
  void anAnswerWithoutTokensHasNoCostPerToken() {
    RunMetrics metrics = of(profile().pricing(0, 0.002).build(), healthy(0, 100, 100, 0));

    assertThat(mean(metrics, Metric.COST_PER_TOKEN)).isEmpty();
    assertThat(mean(metrics, Metric.COST_PER_REQUEST)).hasValue(0);
    assertThat(mean(metrics, Metric.TOKEN_LATENCY)).isEmpty();
  }

  @Test
  void theMostFrequentTokenSourceIsNamedFirst() {
    Sample usage = healthy(0, 100, 200, 2);
    Sample events =
        new Sample(
            1,
            usage.phase(),
            usage.provider(),
            usage.model(),
            usage.status(),
            usage.timestamp(),
            1,
            usage.timing(),
            TokenCount.ofOutput(5, TokenSource.EVENTS),
            usage.contentTimes(),
            Double.NaN,
            usage.failure());

    assertThat(of(profile().build(), usage, events, events).tokenSources())
        .containsExactly(TokenSource.EVENTS, TokenSource.USAGE);
  }

  @Test
  void warmUpIsPassedOverAndCancelledRequestsAreOnlyCounted() {
    RunMetrics metrics =
        of(profile().build(), warmup(healthy(0, 100, 1_000, 10)), cancelled(1_000));

    assertThat(metrics.total()).isZero();
    assertThat(metrics.count(SampleStatus.CANCELLED)).isEqualTo(1);
    assertThat(whole(metrics, Metric.ERROR_RATE)).isEmpty();
    assertThat(mean(metrics, Metric.TTFT)).isEmpty();
    assertThat(metrics.measured()).isZero();
  }

  private static RunMetrics of(Profile profile, Sample... samples) {
    MetricsCollector collector = new MetricsCollector(profile);
    for (Sample sample : samples) {
      collector.accept(sample);
    }
    return collector.metrics();
  }

  private static OptionalDouble mean(RunMetrics metrics, Metric metric) {
    return metrics.value(metric, Statistic.MEAN);
  }

  private static OptionalDouble whole(RunMetrics metrics, Metric metric) {
    return metrics.value(metric, Statistic.WHOLE);
  }
}
