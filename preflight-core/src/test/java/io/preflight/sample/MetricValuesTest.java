package io.preflight.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricValuesTest {

  private static final double NO = Double.NaN;

  @ParameterizedTest
  @CsvSource({
    "TTFT, 200",
    "LATENCY, 1200",
    "TPOT, 100",
    "TOKEN_LATENCY, 109.0909090909091",
    "THROUGHPUT, 9.166666666666666",
    "DECODE_THROUGHPUT, 10"
  })
  void aRequestShowsEveryMetric(Metric metric, double value) {
    assertThat(MetricValues.of(metric, sample(200, 1_200, 11, NO))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"TPOT", "DECODE_THROUGHPUT"})
  void aSingleTokenHasNoTimeBetweenTokens(Metric metric) {
    assertThat(MetricValues.of(metric, sample(200, 1_200, 1, NO))).isNaN();
    assertThat(MetricValues.of(metric, sample(200, 1_200, 0, NO))).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"TPOT", "DECODE_THROUGHPUT", "TOKEN_LATENCY", "THROUGHPUT"})
  void withoutTokensOrTimesNothingIsShown(Metric metric) {
    assertThat(MetricValues.of(metric, sample(200, 1_200, -1, NO))).isNaN();
    assertThat(MetricValues.of(metric, sample(200, NO, 11, NO))).isNaN();
    assertThat(MetricValues.of(metric, sample(200, 1_200, 0, NO))).isNaN();
  }

  @Test
  void withoutAFirstTokenTheTimesBetweenTokensAreUnknown() {
    Sample sample = sample(NO, 1_200, 11, NO);

    assertThat(MetricValues.of(Metric.TTFT, sample)).isNaN();
    assertThat(MetricValues.of(Metric.TPOT, sample)).isNaN();
    assertThat(MetricValues.of(Metric.DECODE_THROUGHPUT, sample)).isNaN();
    assertThat(MetricValues.of(Metric.THROUGHPUT, sample)).isEqualTo(11_000.0 / 1_200);
  }

  @Test
  void anAnswerInOneChunkDecodesInNoTime() {
    Sample sample = sample(300, 300, 11, NO);

    assertThat(MetricValues.of(Metric.TPOT, sample)).isZero();
    assertThat(MetricValues.of(Metric.DECODE_THROUGHPUT, sample)).isNaN();
  }

  @Test
  void timesRoundedApartGiveNoNegativeTime() {
    Sample sample = sample(300.4, 300, 11, NO);

    assertThat(MetricValues.of(Metric.TPOT, sample)).isZero();
    assertThat(MetricValues.of(Metric.DECODE_THROUGHPUT, sample)).isNaN();
  }

  @Test
  void aSpeedBeyondAllNumbersIsNone() {
    assertThat(MetricValues.of(Metric.THROUGHPUT, sample(0, 1e-320, 11, NO))).isNaN();
    assertThat(MetricValues.of(Metric.THROUGHPUT, sample(0, 0, 11, NO))).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"4.8", "0"})
  void aRecordedSpeedIsTheDecodeThroughput(double recorded) {
    assertThat(MetricValues.of(Metric.DECODE_THROUGHPUT, sample(200, 1_200, 11, recorded)))
        .isEqualTo(recorded);
    assertThat(MetricValues.of(Metric.DECODE_THROUGHPUT, sample(NO, NO, -1, recorded)))
        .isEqualTo(recorded);
  }

  @ParameterizedTest
  @CsvSource({"ITL", "GOODPUT", "ERROR_RATE", "COST_PER_REQUEST"})
  void otherMetricsHaveNoValuePerRequest(Metric metric) {
    assertThatThrownBy(() -> MetricValues.of(metric, sample(200, 1_200, 11, NO)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(metric.word() + " has no value per request");
  }

  private static Sample sample(double ttftMs, double latencyMs, int tokens, double recorded) {
    return new Sample(
        0,
        Phase.MEASURED,
        "local",
        "m-7b",
        SampleStatus.HEALTHY,
        Instant.EPOCH,
        0,
        Timing.of(ttftMs, latencyMs),
        tokens < 0 ? TokenCount.UNKNOWN : TokenCount.ofOutput(tokens, TokenSource.RECORDED),
        ContentTimes.NONE,
        recorded,
        Optional.empty());
  }
}
