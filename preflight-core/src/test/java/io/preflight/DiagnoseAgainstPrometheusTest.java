package io.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.client.Recorded;
import io.preflight.profile.Setting;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleWriter;
import io.preflight.testkit.metrics.Condition;
import io.preflight.testkit.metrics.MetricsServer;
import io.preflight.testkit.metrics.PrometheusProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules against the real Prometheus, which scrapes a server that suffers from one thing each. */
@Timeout(120)
class DiagnoseAgainstPrometheusTest {

  private static final Duration RUN = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static final Map<Condition, Diagnosis> DIAGNOSES = new EnumMap<>(Condition.class);
  private static URI prometheus;

  @BeforeAll
  static void aRunIsScraped() throws Exception {
    assumeThat(PrometheusProcess.installed()).as(PrometheusProcess.NOT_INSTALLED).isPresent();
    Map<String, URI> targets = new TreeMap<>();
    for (Condition condition : Condition.values()) {
      MetricsServer server = MetricsServer.start(condition);
      OPEN.add(server);
      targets.put(word(condition), server.uri());
    }
    PrometheusProcess process = PrometheusProcess.start(folder, targets, Duration.ofMillis(500));
    OPEN.add(process);
    prometheus = process.uri();
    awaitScrapes(targets.size());
    Instant from = Instant.now();
    Thread.sleep(RUN.toMillis() + 1_000);
    write(from);
  }

  /** A cold container may take a while for its first scrapes. */
  private static void awaitScrapes(int targets) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI query =
        URI.create(prometheus + "/api/v1/query?query=count(count_over_time(up%5B1m%5D)%3E2)");
    for (int i = 0; i < 150; i++) {
      String answer =
          client
              .send(HttpRequest.newBuilder(query).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      if (answer.contains("\"" + targets + "\"]")) {
        return;
      }
      Thread.sleep(200);
    }
  }

  @AfterAll
  static void everythingEnds() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  private static String word(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT);
  }

  /** Requests over the time that was scraped, a little slower than the healthy server says. */
  private static void write(Instant from) throws IOException {
    Recorded run = Recorded.runFrom(from);
    for (int i = 0; i < 20; i++) {
      double at = i * (RUN.toMillis() - 500) / 20.0;
      run.with(request -> request.due(at).times(120, 400));
    }
    try (SampleWriter writer = SampleWriter.open(folder.resolve("samples.jsonl"))) {
      for (Sample sample : run.samples()) {
        writer.write(sample);
      }
    }
  }

  private static Diagnosis diagnosis(Condition condition) {
    return DIAGNOSES.computeIfAbsent(condition, DiagnoseAgainstPrometheusTest::diagnose);
  }

  private static Diagnosis diagnose(Condition condition) {
    String label = "{case: " + word(condition) + "}";
    Path run = folder.resolve(word(condition));
    try {
      Files.createDirectories(run);
      Files.copy(folder.resolve("samples.jsonl"), run.resolve("samples.jsonl"));
      Files.writeString(
          folder.resolve(word(condition) + ".yml"),
          "objectives: [ttft p95 <= 5s]\nobservability: {server_labels: %s, gpu_labels: %s,"
                  .formatted(label, label)
              + " replica_labels: "
              + label
              + "}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Preflight.diagnose(
            new DiagnoseRequest(
                folder,
                Optional.of(run),
                Optional.empty(),
                Optional.of(word(condition) + ".yml"),
                List.of(new Setting("observability.prometheus", prometheus.toString(), "-D")),
                Map.of(),
                Map.of(),
                line -> {}))
        .runs()
        .get(0)
        .diagnosis();
  }

  private static List<String> causes(Condition condition) {
    return diagnosis(condition).causes().stream().map(Diagnosis.Cause::rule).toList();
  }

  @Test
  void aHealthyServerHasNoCauseAndNoRuleLacksItsMetrics() {
    Diagnosis diagnosis = diagnosis(Condition.HEALTHY);

    assertThat(diagnosis.causes()).isEmpty();
    assertThat(diagnosis.notes()).isEmpty();
    assertThat(diagnosis.quiet())
        .extracting(Diagnosis.Note::rule)
        .contains(
            "network_overhead",
            "queue_pressure",
            "kv_cache_pressure",
            "preemptions",
            "gpu_saturation",
            "gpu_memory_pressure",
            "thermal_throttling",
            "replicas_ready",
            "rate_limiting",
            "cold_start");
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUE, queue_pressure",
    "KV_CACHE, kv_cache_pressure",
    "PREEMPTIONS, preemptions",
    "GPU_SATURATED, gpu_saturation",
    "GPU_MEMORY, gpu_memory_pressure",
    "THERMAL, thermal_throttling",
    "RATE_LIMITED, rate_limiting",
    "FEW_REPLICAS, replicas_ready"
  })
  void eachConditionIsFound(Condition condition, String rule) {
    assertThat(causes(condition)).contains(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUE, kv_cache_pressure",
    "KV_CACHE, queue_pressure",
    "PREEMPTIONS, replicas_ready",
    "GPU_SATURATED, thermal_throttling",
    "GPU_MEMORY, gpu_saturation",
    "THERMAL, gpu_memory_pressure",
    "RATE_LIMITED, preemptions",
    "FEW_REPLICAS, rate_limiting",
    "COLD_START, cold_start"
  })
  void whatIsNotThereIsNotFound(Condition condition, String rule) {
    assertThat(causes(condition)).doesNotContain(rule);
  }

  /** The client of a busy server that says 80 to 100 ms sees a second. */
  @Test
  void timeBetweenClientAndServerIsFound() throws IOException {
    Path run = Files.createDirectories(folder.resolve("far"));
    String lines =
        Files.readString(folder.resolve("samples.jsonl"))
            .replace("\"ttft_ms\":120", "\"ttft_ms\":320");
    Files.writeString(run.resolve("samples.jsonl"), lines);
    diagnosis(Condition.HEALTHY);

    Diagnosis diagnosis =
        Preflight.diagnose(
                new DiagnoseRequest(
                    folder,
                    Optional.of(run),
                    Optional.empty(),
                    Optional.of("healthy.yml"),
                    List.of(new Setting("observability.prometheus", prometheus.toString(), "-D")),
                    Map.of(),
                    Map.of(),
                    line -> {}))
            .runs()
            .get(0)
            .diagnosis();

    assertThat(diagnosis.causes())
        .extracting(Diagnosis.Cause::rule)
        .containsExactly("network_overhead");
    assertThat(Stream.of(diagnosis.causes().get(0).finding().evidence().get(0).value()))
        .allMatch(gap -> gap > 200 && gap < 260);
  }
}
