package io.preflight.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.evidence.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWriterTest {

  @TempDir private Path folder;

  @Test
  void aSampleIsOneLineInTheProbersFormatWithOurFieldsAfter() throws Exception {
    Sample full =
        new Sample(
            3,
            Phase.MEASURED,
            "vllm",
            "Qwen/Qwen3-8B",
            SampleStatus.HEALTHY,
            Samples.WHEN,
            1_000.5,
            new Timing(0, 1.5, 2.25, 3.125, 90, 95, 100, 1_100, 1_100, 1_100.25),
            new TokenCount(OptionalInt.of(11), OptionalInt.of(7), TokenSource.USAGE),
            ContentTimes.of(100, 600.5, 1_100),
            Double.NaN,
            Optional.empty());

    assertThat(written(full))
        .containsExactly(
            "{\"provider\":\"vllm\",\"model\":\"Qwen/Qwen3-8B\",\"status\":\"healthy\","
                + "\"ttft_ms\":100.0,\"latency_ms\":1100.0,\"tokens_per_sec\":10.0,"
                + "\"token_count\":11,\"timestamp\":\"2026-05-16T10:00:00Z\",\"sequence\":3,"
                + "\"phase\":\"measured\",\"due_ms\":1000.5,\"token_source\":\"usage\","
                + "\"input_tokens\":7,\"sent_ms\":0.0,\"dns_ms\":1.5,\"connect_ms\":2.25,"
                + "\"tls_ms\":3.125,\"headers_ms\":90.0,\"first_chunk_ms\":95.0,"
                + "\"finish_ms\":1100.0,\"end_ms\":1100.25,"
                + "\"content_ms\":[100.0,600.5,1100.0]}");
  }

  @Test
  void aFailureSaysWhyAndLeavesOutWhatWasNotSeen() throws Exception {
    assertThat(written(Samples.failed(5, ErrorClass.HTTP_5XX, "500 für \u2028 alle", 500)))
        .containsExactly(
            "{\"provider\":\"local\",\"model\":\"m-7b\",\"status\":\"error\","
                + "\"error\":\"500 f\\u00FCr alle\",\"timestamp\":\"2026-05-16T10:00:00Z\","
                + "\"sequence\":0,\"phase\":\"measured\",\"due_ms\":5.0,"
                + "\"error_class\":\"http_5xx\",\"http_status\":500}");
  }

  @Test
  void theFileAppearsWhenTheWriterIsClosed() throws Exception {
    Path file = folder.resolve("samples.jsonl");
    SampleWriter writer = SampleWriter.open(file);
    writer.write(Samples.cancelled(0));
    assertThat(file).doesNotExist();

    writer.close();
    writer.close();

    assertThat(file).isRegularFile();
    assertThat(entries()).containsExactly("samples.jsonl");
  }

  @Test
  void wholeLinesReachTheDiskBeforeTheEnd() throws Exception {
    try (SampleWriter writer = SampleWriter.open(folder.resolve("samples.jsonl"))) {
      for (int i = 0; i < 2_000; i++) {
        writer.write(Samples.healthy(i, 1, 2, 3));
      }
      String partial = Files.readString(folder.resolve(entries().get(0)));

      assertThat(partial).hasSizeGreaterThan(60_000).endsWith("}\n");
    }
  }

  @Test
  void aFolderThatDoesNotExistIsToldAtOnce() {
    Path file = folder.resolve("none").resolve("samples.jsonl");

    assertThatThrownBy(() -> SampleWriter.open(file)).isInstanceOf(IOException.class);
  }

  private List<String> written(Sample sample) throws IOException {
    Path file = folder.resolve("samples.jsonl");
    try (SampleWriter writer = SampleWriter.open(file)) {
      writer.write(sample);
    }
    return Files.readAllLines(file);
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
