package io.preflight.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleReaderTest {

  @TempDir private Path folder;
  private final List<Sample> samples = new ArrayList<>();

  @Test
  void theProbersLinesAreRead() throws Exception {
    read(
        "{\"provider\":\"vllm-local\",\"model\":\"Qwen/Qwen2-0.5B-Instruct\",\"status\":\"healthy\","
            + "\"ttft_ms\":245,\"latency_ms\":3200,\"tokens_per_sec\":4.8,"
            + "\"timestamp\":\"2026-05-16T10:00:00Z\"}\n"
            + "{\"provider\":\"x\",\"status\":\"error\",\"error\":\"connection refused\","
            + "\"timestamp\":\"2026-05-16T10:00:05Z\"}\n");

    assertThat(samples)
        .containsExactly(
            new Sample(
                0,
                Phase.MEASURED,
                "vllm-local",
                "Qwen/Qwen2-0.5B-Instruct",
                SampleStatus.HEALTHY,
                Instant.parse("2026-05-16T10:00:00Z"),
                Double.NaN,
                Timing.of(245, 3_200),
                TokenCount.UNKNOWN,
                ContentTimes.NONE,
                4.8,
                java.util.Optional.empty()),
            new Sample(
                1,
                Phase.MEASURED,
                "x",
                "",
                SampleStatus.ERROR,
                Instant.parse("2026-05-16T10:00:05Z"),
                Double.NaN,
                Timing.NONE,
                TokenCount.UNKNOWN,
                ContentTimes.NONE,
                Double.NaN,
                java.util.Optional.of(Failure.of(ErrorClass.RECORDED, "connection refused"))));
  }

  @Test
  void readingEndsAsSoonAsTooManyLinesAreCertainToBeMalformed() throws Exception {
    Path file = folder.resolve("samples.jsonl");
    Files.writeString(file, "x\n".repeat(2_000) + "{\"status\":\"error\"}\n".repeat(98_000));

    assertThat(SampleReader.read(file, 0.02, samples::add).complete()).isTrue();
    assertThat(samples).hasSize(98_000);
    samples.clear();
    SampleCounts counts = SampleReader.read(file, 0.01, samples::add);
    assertThat(counts.complete()).isFalse();
    // Just above 1 % of themselves and of the 98,100 lines that the bytes behind them may hold.
    assertThat(counts.malformed()).isBetween(982L, 994L);
    assertThat(samples).isEmpty();
  }

  @Test
  void aShortFileIsReadToItsEnd() throws Exception {
    Path file = folder.resolve("samples.jsonl");
    Files.writeString(file, "x\n".repeat(9) + "{\"status\":\"error\"}\n");

    assertThat(SampleReader.read(file, 0.01, samples::add).complete()).isTrue();
    assertThat(samples).hasSize(1);
  }

  @Test
  void nullAndUnknownFieldsArePassedOver() throws Exception {
    SampleCounts counts =
        read(
            "{\"status\":\"degraded\",\"model\":null,\"ttft_ms\":null,\"error\":null,"
                + "\"extra\":{\"a\":[1,{\"b\":2}]},\"latency_ms\":10.5,\"token_count\":3.0}");

    assertThat(counts).isEqualTo(new SampleCounts(1, 0, List.of(), true));
    assertThat(samples.get(0).timing()).isEqualTo(Timing.of(Double.NaN, 10.5));
    assertThat(samples.get(0).tokens()).isEqualTo(TokenCount.ofOutput(3, TokenSource.RECORDED));
    assertThat(samples.get(0).timestamp()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void blankLinesByteOrderMarksAndCarriageReturnsAreHarmless() throws Exception {
    SampleCounts counts =
        read("\uFEFF{\"status\":\"healthy\"}\r\n\r\n  \t\n{\"status\":\"healthy\"}\r\n\n");

    assertThat(counts).isEqualTo(new SampleCounts(2, 0, List.of(), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hello | not a JSON object",
        "[] | not a JSON object",
        "{\"status\":\"healthy\" | not a JSON object",
        "{\"status\":\"healthy\"} {} | not a JSON object",
        "{\"status\":\"healthy\",\"ttft_ms\":NaN} | not a JSON object",
        "{\"status\":\"healthy\",\"ttft_ms\":Infinity} | not a JSON object",
        "{} | no status",
        "{\"status\":null} | no status",
        "{\"status\":\"fine\"} | status is none of healthy, degraded, error",
        "{\"status\":1} | status is no text",
        "{\"status\":\"healthy\",\"ttft_ms\":\"245\"} | ttft_ms is no number",
        "{\"status\":\"healthy\",\"ttft_ms\":-1} | ttft_ms is negative",
        "{\"status\":\"healthy\",\"latency_ms\":1e300} | latency_ms is beyond reason",
        "{\"status\":\"healthy\",\"latency_ms\":1e999} | latency_ms is beyond reason",
        "{\"status\":\"healthy\",\"tokens_per_sec\":-0.5} | tokens_per_sec is negative",
        "{\"status\":\"healthy\",\"tokens_per_sec\":1e10} | tokens_per_sec is beyond reason",
        "{\"status\":\"healthy\",\"tokens_per_sec\":1e999} | tokens_per_sec is beyond reason",
        "{\"status\":\"healthy\",\"token_count\":1.5} | token_count is no whole number",
        "{\"status\":\"healthy\",\"token_count\":99999999999} | token_count is beyond reason",
        "{\"status\":\"healthy\",\"sequence\":99999999999999999999} | sequence is beyond reason",
        "{\"status\":\"healthy\",\"ttft_ms\":20,\"latency_ms\":10} | ttft_ms is above latency_ms",
        "{\"status\":\"healthy\",\"phase\":\"later\"} | phase is none of warmup, measured,"
            + " cooldown",
        "{\"status\":\"healthy\",\"mode\":\"simulated\"} | simulated, but without token_count",
        "{\"status\":\"healthy\",\"content_ms\":[2,1]} | content_ms goes back in time",
        "{\"status\":\"healthy\",\"content_ms\":[-2]} | content_ms is negative",
        "{\"status\":\"healthy\",\"content_ms\":[\"a\"]} | content_ms is no number",
        "{\"status\":\"healthy\",\"content_ms\":5} | content_ms is no list",
      })
  void aMalformedLineIsNamedAndLeftOut(String line, String reason) throws Exception {
    SampleCounts counts = read("{\"status\":\"healthy\"}\n" + line + "\n{\"status\":\"healthy\"}");

    assertThat(counts)
        .isEqualTo(new SampleCounts(2, 1, List.of(new MalformedLine(2, reason)), true));
  }

  @Test
  void onlyTheFirstMalformedLinesAreNamed() throws Exception {
    SampleCounts counts = read("x\n".repeat(20));

    assertThat(counts.malformed()).isEqualTo(20);
    assertThat(counts.examples()).hasSize(5);
  }

  @Test
  void aLineWithoutBoundsIsLeftOutWithoutBeingKept() throws Exception {
    String endless = "{\"status\":\"healthy\",\"x\":\"" + "a".repeat(9 << 20) + "\"}";
    SampleCounts counts = read("{\"status\":\"healthy\"}\n" + endless + "\n{\"status\":\"error\"}");

    assertThat(counts)
        .isEqualTo(
            new SampleCounts(2, 1, List.of(new MalformedLine(2, "longer than 4 MiB")), true));
    assertThat(read(endless).examples()).containsExactly(new MalformedLine(1, "longer than 4 MiB"));
  }

  @Test
  void linesAreCutWhereverTheReadsEnd() throws Exception {
    String text = "a\n\n" + "b".repeat(70_000) + "\r\nc\n" + "d".repeat(200_000);
    for (int step : new int[] {1, 7, 65_536, 65_537}) {
      List<String> lines = new ArrayList<>();
      LineSource source = new LineSource(new StepwiseStream(text, step));
      while (source.next()) {
        lines.add(
            new String(
                source.bytes(),
                source.from(),
                source.to() - source.from(),
                StandardCharsets.UTF_8));
      }
      assertThat(lines).isEqualTo(List.of(text.split("\n", -1)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-16T10:00:00Z, 2026-05-16T10:00:00Z",
    "2026-05-16T12:00:00.123456+02:00, 2026-05-16T10:00:00.123456Z",
    "2026-05-16T10:00:00.5, 2026-05-16T10:00:00.500Z",
    "2026-05-16 10:00:00, 2026-05-16T10:00:00Z",
    "2026-02-30T10:00:00Z, 1970-01-01T00:00:00Z",
    "yesterday, 1970-01-01T00:00:00Z",
  })
  void timestampsInTheCommonFormsAreUnderstood(String text, Instant expected) throws Exception {
    read("{\"status\":\"healthy\",\"timestamp\":\"" + text + "\"}");

    assertThat(samples.get(0).timestamp()).isEqualTo(expected);
  }

  private SampleCounts read(String text) throws IOException {
    Path file = folder.resolve("samples.jsonl");
    Files.writeString(file, text);
    return SampleReader.read(file, 1, samples::add);
  }

  /** Gives a few bytes at a time, as pipes do. */
  private static final class StepwiseStream extends ByteArrayInputStream {
    private final int step;

    StepwiseStream(String text, int step) {
      super(text.getBytes(StandardCharsets.UTF_8));
      this.step = step;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(step, length));
    }
  }
}
