package io.preflight.diagnose.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerViewTest {

  private static final Instant FROM = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant TO = FROM.plusSeconds(60);

  private static Series series(String pod, double... values) {
    return new Series(
        Map.of("pod", pod),
        IntStream.range(0, values.length)
            .mapToObj(i -> new Point(FROM.plusSeconds(i), values[i]))
            .toList());
  }

  @Test
  void countsOfReplicasAddUpAndUsageTakesTheFullest() {
    List<Series> both = List.of(series("a", 1, 2), series("b", 10, 20));

    Reading waiting = Reading.of(Signal.REQUESTS_WAITING, "query", both);
    Reading usage = Reading.of(Signal.KV_CACHE_USAGE, "query", both);

    assertThat(waiting.max()).hasValue(22);
    assertThat(waiting.mean()).hasValue(16.5);
    assertThat(usage.min()).hasValue(10);
    assertThat(usage.series()).isEqualTo(both);
  }

  @Test
  void valuesThatAreNoNumbersEnterNoStatistic() {
    Reading reading =
        Reading.of(
            Signal.TTFT_P95,
            "query",
            List.of(series("a", Double.NaN, 100, Double.POSITIVE_INFINITY, 300, Double.NaN)));

    assertThat(reading.min()).hasValue(100);
    assertThat(reading.mean()).hasValue(200);
    assertThat(reading.p95()).hasValue(290);
    assertThat(reading.last()).hasValue(300);
    assertThat(reading.values().first()).hasValue(100);
    assertThat(reading.overall()).hasValue(200);
  }

  @Test
  void theWholeWindowsValueStandsForIt() {
    Values values = Values.of(Combination.MAX, List.of(series("a", 1, 3))).ofWindow(2.5);

    assertThat(values.overall()).hasValue(2.5);
    assertThat(values.mean()).hasValue(2);
    assertThat(new Values(Combination.MAX, List.of(), OptionalDouble.of(4), Extremes.NONE).max())
        .hasValue(4);
  }

  @Test
  void whatAFileGivesWithoutValuesHasNoPercentile() {
    Extremes given =
        new Extremes(OptionalDouble.empty(), OptionalDouble.of(2), OptionalDouble.of(9));
    Values values = new Values(Combination.SUM, List.of(), OptionalDouble.empty(), given);

    assertThat(values.mean()).hasValue(2);
    assertThat(values.max()).hasValue(9);
    assertThat(values.min()).isEmpty();
    assertThat(values.p95()).isEmpty();
    assertThat(values.last()).isEmpty();
    assertThat(values.first()).isEmpty();
  }

  @Test
  void aReadingWithoutANumberIsRefused() {
    assertThatThrownBy(() -> Reading.of(Signal.TTFT_P95, "query", List.of(series("a", Double.NaN))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reading of ttft_p95 without a value");
  }

  @Test
  void everySignalIsEitherReadOrMissingWithAReason() {
    Reading reading = Reading.of(Signal.TTFT_P95, "query", List.of(series("a", 1)));
    ServerView view = ServerView.of("a file", FROM, TO, List.of(reading), "not in the file");

    assertThat(view.reading(Signal.TTFT_P95)).contains(reading);
    assertThat(view.missing(Signal.TTFT_P95)).isEmpty();
    assertThat(view.missing(Signal.GPU_POWER)).contains("not in the file");
    assertThat(view.readings().size() + view.missing().size()).isEqualTo(Signal.values().length);
    assertThat(view.isEmpty()).isFalse();
    assertThatThrownBy(
            () ->
                new ServerView(
                    "a file",
                    FROM,
                    TO,
                    Optional.empty(),
                    List.of(reading),
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("neither read nor missing: [TTFT_P50, TTFT_MEAN");
  }

  @Test
  void aViewOfNothingSaysWhy() {
    ServerView view = ServerView.nothing("Prometheus", FROM, TO, "Prometheus is down");

    assertThat(view.isEmpty()).isTrue();
    assertThat(view.notes()).containsExactly("Prometheus is down");
    assertThat(view.missing(Signal.TTFT_P50)).contains("Prometheus is down");
  }

  @Test
  void namesLeadBackToSignalsAndEngines() {
    assertThat(Signal.words()).contains("kv_cache_usage").doesNotHaveDuplicates();
    assertThat(Signal.of("kv_cache_usage")).contains(Signal.KV_CACHE_USAGE);
    assertThat(Signal.of("kv")).isEmpty();
    assertThat(Engine.of("llama_cpp")).contains(Engine.LLAMA_CPP);
    assertThat(Engine.words()).contains("vllm");
    assertThat(Signal.GPU_TEMPERATURE.unit().symbol()).isEqualTo("°C");
    assertThat(Signal.TTFT_P95.title()).isEqualTo("server time to first token p95");
    assertThat(Engine.TGI.title()).isEqualTo("TGI");
  }
}
