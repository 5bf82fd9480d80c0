package io.preflight.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preflight.sample.ContentTimes;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Failure;
import io.preflight.sample.Phase;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.Timing;
import io.preflight.sample.TokenCount;
import io.preflight.sample.TokenSource;
import io.preflight.stats.Summary;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * One request, worked out by hand. It was due at 0 and sent 10 ms late. On the clock of the other
 * tools, which starts when it was sent: a chunk with a role at 100 ms, content at 200, 260 and 300,
 * the finish reason at 310, the usage at 330, the end of the stream at 340; five tokens.
 */
class DialectTest {

  private static final Sample REQUEST =
      sample(
          new Timing(10, 1, 2, 0, 105, 110, 210, 320, 340, 350), 5, ContentTimes.of(210, 270, 310));

  @Test
  void vllmTakesTheChunkWithTheRoleForTheFirstToken() {
    assertThat(only(Dialect.VLLM, "ttft")).isEqualTo(100);
  }

  @Test
  void vllmsAnswerEndsWithTheFinishReasonAndNotWithTheUsage() {
    assertThat(only(Dialect.VLLM, "e2el")).isEqualTo(310);
  }

  @Test
  void vllmSpreadsAllAfterTheFirstChunkOverTheOtherTokens() {
    assertThat(only(Dialect.VLLM, "tpot")).isEqualTo((310 - 100) / 4.0);
  }

  @Test
  void vllmsGapsAreBetweenChunksWithAndWithoutContent() {
    Summary gaps = figure(Dialect.VLLM, "itl", REQUEST).orElseThrow();

    assertThat(gaps.n()).isEqualTo(4);
    assertThat(gaps.mean()).isEqualTo((100 + 60 + 40 + 10) / 4.0);
    assertThat(gaps.max()).isEqualTo(100);
  }

  @Test
  void aFirstChunkWithContentAndAFinishWithTheLastTokenAreNoChunksOfTheirOwn() {
    Sample request =
        sample(new Timing(0, 0, 0, 0, 90, 100, 100, 200, 200, 201), 2, ContentTimes.of(100, 200));

    assertThat(figure(Dialect.VLLM, "itl", request).orElseThrow().n()).isEqualTo(1);
  }

  @Test
  void guideLlmsTimePerOutputTokenHoldsTheWaitForTheFirst() {
    assertThat(only(Dialect.GUIDELLM, "time_per_output_token_ms")).isEqualTo(300 / 5.0);
    assertThat(only(Dialect.GUIDELLM, "inter_token_latency_ms")).isEqualTo((300 - 200) / 4.0);
    assertThat(only(Dialect.GUIDELLM, "time_to_first_token_ms")).isEqualTo(200);
    assertThat(only(Dialect.GUIDELLM, "request_latency")).isEqualTo(0.33);
  }

  @Test
  void aiPerfTellsOneInterTokenLatencyARequestAndTheGapsApart() {
    assertThat(only(Dialect.AIPERF, "inter_token_latency")).isEqualTo((300 - 200) / 4.0);
    assertThat(only(Dialect.AIPERF, "output_token_throughput_per_user")).isEqualTo(40);
    assertThat(only(Dialect.AIPERF, "request_latency")).isEqualTo(300);
    Summary gaps = figure(Dialect.AIPERF, "inter_chunk_latency", REQUEST).orElseThrow();
    assertThat(gaps.n()).isEqualTo(2);
    assertThat(gaps.mean()).isEqualTo(50);
  }

  @Test
  void theProberCountsAllTokensOverTheTimeAfterTheFirstUntilTheStreamHasEnded() {
    assertThat(only(Dialect.LLMPROBE, "ttft_ms")).isEqualTo(200);
    assertThat(only(Dialect.LLMPROBE, "latency_ms")).isEqualTo(340);
    assertThat(only(Dialect.LLMPROBE, "tokens_per_sec"))
        .isCloseTo(5 * 1000 / (340.0 - 200), within(1e-9));
  }

  @Test
  void percentilesAreTakenAsTheToolTakesThem() {
    Sample[] requests = new Sample[10];
    for (int i = 0; i < 10; i++) {
      requests[i] = sample(Timing.of(100 + 10 * i, 1000), 5, ContentTimes.NONE);
    }

    assertThat(figure(Dialect.VLLM, "ttft", requests).orElseThrow().p95()).isEqualTo(185.5);
    assertThat(figure(Dialect.GUIDELLM, "time_to_first_token_ms", requests).orElseThrow().p50())
        .isEqualTo(140);
    assertThat(figure(Dialect.LLMPROBE, "ttft_ms", requests).orElseThrow().p50()).isEqualTo(150);
  }

  @Test
  void whatARecordingDoesNotKnowGivesNoFigure() {
    Sample recorded = sample(Timing.of(100, 500), 0, ContentTimes.NONE);

    assertThat(figure(Dialect.AIPERF, "inter_chunk_latency", recorded)).isEmpty();
    assertThat(figure(Dialect.AIPERF, "inter_token_latency", recorded)).isEmpty();
    assertThat(figure(Dialect.GUIDELLM, "time_per_output_token_ms", recorded)).isEmpty();
    assertThat(figure(Dialect.LLMPROBE, "tokens_per_sec", recorded)).isEmpty();
    assertThat(figure(Dialect.LLMPROBE, "latency_ms", recorded).orElseThrow().mean())
        .isEqualTo(500);
    assertThat(figure(Dialect.VLLM, "ttft", recorded).orElseThrow().mean()).isEqualTo(100);
    assertThat(figure(Dialect.VLLM, "tpot", recorded)).isEmpty();
  }

  @Test
  void failedRequestsAndTheWarmUpStayOut() {
    Sample failed =
        new Sample(
            0,
            Phase.MEASURED,
            "p",
            "m",
            SampleStatus.ERROR,
            Instant.EPOCH,
            0,
            Timing.of(1, 2),
            TokenCount.UNKNOWN,
            ContentTimes.NONE,
            Double.NaN,
            Optional.of(Failure.of(ErrorClass.TRUNCATED, "cut")));

    assertThat(figure(Dialect.VLLM, "ttft", failed)).isEmpty();
  }

  @Test
  void everyDialectIsFoundByItsName() {
    assertThat(Dialect.words()).containsExactly("vllm", "guidellm", "aiperf", "llmprobe");
    assertThat(Dialect.ofWord("aiperf")).contains(Dialect.AIPERF);
    assertThat(Dialect.ofWord("k6")).isEmpty();
  }

  private static double only(Dialect dialect, String name) {
    Summary summary = figure(dialect, name, REQUEST).orElseThrow();
    assertThat(summary.n()).isEqualTo(1);
    return summary.mean();
  }

  private static Optional<Summary> figure(Dialect dialect, String name, Sample... samples) {
    DialectCollector collector = new DialectCollector(dialect);
    for (Sample sample : samples) {
      collector.accept(sample);
    }
    return collector.figures().figures().stream()
        .filter(figure -> figure.definition().name().equals(name))
        .findFirst()
        .orElseThrow()
        .summary();
  }

  private static Sample sample(Timing timing, int tokens, ContentTimes contents) {
    return new Sample(
        0,
        Phase.MEASURED,
        "p",
        "m",
        SampleStatus.HEALTHY,
        Instant.EPOCH,
        0,
        timing,
        tokens == 0 ? TokenCount.UNKNOWN : TokenCount.ofOutput(tokens, TokenSource.USAGE),
        contents,
        Double.NaN,
        Optional.empty());
  }
}
