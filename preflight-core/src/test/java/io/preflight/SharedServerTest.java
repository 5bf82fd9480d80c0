package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.client.Recorded;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose metrics hold more than the run, and one that only seems to be such a one. */
class SharedServerTest {

  private static final String BASELINE = "its live baseline had turns in between";

  @TempDir Path folder;

  /** The client waits 800 ms for what the server sends after 250 ms at most. */
  @BeforeEach
  void aRunWithWhatItsServerSaid() throws IOException {
    write("samples.jsonl", slow(Recorded.BEGAN, 0));
    Files.writeString(
        folder.resolve("server-metrics.prom"),
        scraped(Recorded.BEGAN.minusSeconds(1), 0)
            + scraped(Recorded.BEGAN.plusSeconds(20), 10)
            + scraped(Recorded.BEGAN.plusSeconds(60), 20));
  }

  private static String scraped(Instant at, int requests) {
    String counted =
        """
        vllm:num_requests_running{model_name="%1$s"} 0
        vllm:time_to_first_token_seconds_bucket{model_name="%1$s",le="0.1"} 0
        vllm:time_to_first_token_seconds_bucket{model_name="%1$s",le="0.25"} %2$d
        vllm:time_to_first_token_seconds_bucket{model_name="%1$s",le="+Inf"} %2$d
        """;
    return "# scraped %s%n".formatted(at)
        + counted.formatted("other", requests)
        + counted.formatted("m-7b", requests);
  }

  private static List<Sample> slow(Instant began, double pauseMs) {
    Recorded run = Recorded.runFrom(began);
    for (int i = 0; i < 20; i++) {
      double at = 2_000.0 * i;
      double paused = i < 10 ? 0 : pauseMs;
      run.with(request -> request.due(at).afterPauses(paused).times(800, 1_500));
    }
    return run.samples();
  }

  private void write(String name, List<Sample> samples) throws IOException {
    try (SampleWriter writer = SampleWriter.open(folder.resolve(name))) {
      for (Sample sample : samples) {
        writer.write(sample);
      }
    }
  }

  private Diagnosis diagnose(String... profile) throws IOException {
    Files.writeString(
        folder.resolve("p.yml"),
        "objectives: [ttft p95 <= 5s]\ntarget: {base_url: 'http://127.0.0.1:8000'}\n"
            + String.join("\n", profile)
            + "\n");
    return Preflight.diagnose(
            new DiagnoseRequest(
                folder,
                Optional.of(folder.resolve("samples.jsonl")),
                Optional.empty(),
                Optional.of("p.yml"),
                List.of(),
                Map.of(),
                Map.of(),
                line -> {}))
        .runs()
        .get(0)
        .diagnosis();
  }

  private static void assertAlone(Diagnosis diagnosis) {
    assertThat(diagnosis.notes()).isEmpty();
    assertThat(diagnosis.causes())
        .extracting(Diagnosis.Cause::rule)
        .containsExactly("network_overhead");
  }

  private static void assertShared(Diagnosis diagnosis, String why) {
    assertThat(diagnosis.causes()).isEmpty();
    assertThat(diagnosis.notes())
        .containsExactly("the server's metrics may hold requests of others: " + why);
    assertThat(diagnosis.open())
        .contains(
            new Diagnosis.Note(
                "network_overhead",
                "the server's time to first token p95 of this run alone: " + why));
  }

  @Test
  void aRunOfItsOwnIsComparedWithWhatTheServerSays() throws IOException {
    Diagnosis diagnosis = diagnose();

    assertAlone(diagnosis);
    assertThat(diagnosis.server())
        .isEqualTo("the server's own metrics, kept in server-metrics.prom");
  }

  @Test
  void aRunThatPausedForOthersIsNot() throws IOException {
    write("samples.jsonl", slow(Recorded.BEGAN, 12_000));

    assertShared(diagnose(), "the run paused for 12 s in all, while others had their turns");
  }

  @Test
  void aRunThatTookTurnsWithALiveBaselineIsNot() throws IOException {
    write("baseline-samples.jsonl", slow(Recorded.BEGAN.plusMillis(500), 0));

    assertShared(diagnose(), BASELINE);
    assertShared(diagnose("observability: {server_labels: {model_name: m-7b}}"), BASELINE);
  }

  @Test
  void aBaselineOfAnotherRunInTheSameFolderDoesNotMatter() throws IOException {
    write("baseline-samples.jsonl", slow(Recorded.BEGAN.minusSeconds(3_600), 0));

    assertAlone(diagnose());
  }

  @Test
  void aBaselineThatCannotBeReadMayMatter() throws IOException {
    Files.writeString(folder.resolve("baseline-samples.jsonl"), "hello\n");

    assertShared(diagnose(), BASELINE);
  }

  @Test
  void aBaselineOfAnotherServerDoesNotMatterToTheMetricsOfThisOne() throws IOException {
    write("baseline-samples.jsonl", slow(Recorded.BEGAN, 0));
    String elsewhere =
        "baseline: {metrics: [ttft p50 50%], target: {base_url: 'http://127.0.0.1:8001'}}";

    assertAlone(diagnose(elsewhere));
    assertShared(
        diagnose(elsewhere, "observability: {prometheus_data: server-metrics.prom}"), BASELINE);
    assertShared(diagnose(elsewhere.replace("8001", "8000")), BASELINE);
  }

  @Test
  void aBaselineOfAnotherModelDoesNotMatterWhereLabelsNameTheModel() throws IOException {
    write("baseline-samples.jsonl", slow(Recorded.BEGAN, 0));

    assertAlone(diagnose("observability: {server_labels: {model_name: other}}"));
  }
}
