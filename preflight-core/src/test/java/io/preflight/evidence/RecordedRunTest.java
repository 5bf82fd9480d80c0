package io.preflight.evidence;

import static io.preflight.evidence.Profiles.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.LoadShape;
import io.preflight.profile.Profile;
import io.preflight.profile.Statistic;
import io.preflight.sample.ErrorClass;
import io.preflight.sample.Metric;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleStatus;
import io.preflight.sample.SampleWriter;
import io.preflight.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunTest {

  private static final ClientInfo CLIENT =
      new ClientInfo("Linux", "cpu", 2, 1, "jdk", List.of(), "1.0");

  private static final Profile PRICED =
      profile()
          .pricing(0, 3e-6)
          .p95AtMost(Metric.TTFT, 300)
          .p95AtMost(Metric.LATENCY, 1_500)
          .build();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("probes.jsonl");
  }

  @Test
  void recordedProbesAreScoredAsTheyStand() throws Exception {
    Evidence evidence =
        read(
            "{\"provider\":\"vllm\",\"model\":\"Qwen2-0.5B\",\"status\":\"healthy\",\"ttft_ms\":245,"
                + "\"latency_ms\":3200,\"tokens_per_sec\":4.8,"
                + "\"timestamp\":\"2026-05-16T10:00:05Z\"}\n"
                + "{\"provider\":\"vllm\",\"model\":\"Qwen2-0.5B\",\"status\":\"degraded\","
                + "\"ttft_ms\":345,\"latency_ms\":4200,\"tokens_per_sec\":3.8,"
                + "\"timestamp\":\"2026-05-16T10:00:00Z\"}\n");

    assertThat(evidence.mode()).isEqualTo(Mode.OFFLINE);
    assertThat(evidence.source()).isEqualTo(file.toString());
    assertThat(evidence.provider()).isEqualTo("vllm");
    assertThat(evidence.model()).hasValue("Qwen2-0.5B");
    assertThat(evidence.started()).isEqualTo(Instant.parse("2026-05-16T10:00:00Z"));
    assertThat(evidence.answered()).isTrue();
    assertThat(evidence.interrupted()).isFalse();
    assertThat(evidence.client()).isEqualTo(CLIENT);
    assertThat(evidence.notes()).isEmpty();
    assertThat(evidence.metrics().count(SampleStatus.DEGRADED)).isEqualTo(1);
    assertThat(evidence.metrics().value(Metric.TTFT, Statistic.MEAN)).hasValue(295);
    assertThat(evidence.metrics().value(Metric.DECODE_THROUGHPUT, Statistic.MEAN)).hasValue(4.3);
  }

  @Test
  void aRecordingOfASimulationIsSimulated() throws Exception {
    List<Sample> samples =
        Simulation.samples(profile().model("Qwen3-1.7B").shape(new LoadShape.Runs(17, 3)).build());
    try (SampleWriter writer = SampleWriter.open(file)) {
      for (Sample sample : samples) {
        writer.write(sample);
      }
    }
    Evidence evidence = RecordedRun.read(file, profile().build(), CLIENT);

    assertThat(evidence.mode()).isEqualTo(Mode.SIMULATED);
    assertThat(evidence.metrics().value(Metric.TOKEN_LATENCY, Statistic.MEAN)).hasValue(23.5);
  }

  @Test
  void aRecordingGivesTheMetricsOfTheRunItComesFrom() throws Exception {
    MetricsCollector measured = new MetricsCollector(PRICED);
    SplittableRandom random = new SplittableRandom(3);
    try (SampleWriter writer = SampleWriter.open(file)) {
      for (int i = 0; i < 500; i++) {
        Sample sample = i % 50 == 49 ? failed(i * 10, i) : answered(i * 10, random);
        measured.accept(sample);
        writer.write(sample);
      }
    }
    RunMetrics live = measured.metrics();
    RunMetrics recorded = RecordedRun.read(file, PRICED, CLIENT).metrics();

    assertThat(recorded.total()).isEqualTo(live.total());
    assertThat(recorded.measured()).isEqualTo(live.measured()).isPositive();
    assertThat(recorded.totalTokens()).isEqualTo(live.totalTokens());
    assertThat(recorded.tokenSources()).isEqualTo(live.tokenSources());
    assertThat(recorded.errors()).isEqualTo(live.errors()).hasSize(2);
    assertThat(recorded.errorExamples()).isEqualTo(live.errorExamples());
    assertThat(recorded.httpStatuses()).isEqualTo(live.httpStatuses());
    for (Metric metric : Metric.values()) {
      assertThat(recorded.summary(metric)).as(metric.word()).isEqualTo(live.summary(metric));
      assertThat(recorded.value(metric, Statistic.WHOLE))
          .as(metric.word())
          .isEqualTo(live.value(metric, Statistic.WHOLE));
      boolean known = live.summary(metric).isPresent();
      boolean ofService = metric == Metric.SERVICE_TTFT || metric == Metric.SERVICE_LATENCY;
      assertThat(known)
          .as(metric.word())
          .isEqualTo(metric.scope() != Metric.Scope.RUN && !ofService);
    }
  }

  private static Sample answered(double dueMs, SplittableRandom random) {
    double ttftMs = random.nextDouble(50, 500);
    return Samples.healthy(
        dueMs, ttftMs, ttftMs + random.nextDouble(100, 2_000), random.nextInt(1, 200));
  }

  private static Sample failed(double dueMs, int i) {
    return i % 100 == 99
        ? Samples.failed(dueMs, ErrorClass.HTTP_5XX, "503 overloaded", 503)
        : Samples.failed(dueMs, ErrorClass.TIMEOUT_TOTAL, "not finished within 5 min", 0);
  }

  @Test
  void severalModelsAndARunCutOffAreTold() throws Exception {
    Evidence evidence =
        read(
            "{\"status\":\"healthy\",\"model\":\"a\"}\n{\"status\":\"healthy\"}\n"
                + "{\"status\":\"cancelled\",\"model\":\"b\"}");

    assertThat(evidence.model()).isEmpty();
    assertThat(evidence.interrupted()).isTrue();
    assertThat(evidence.started()).isEqualTo(Files.getLastModifiedTime(file).toInstant());
    assertThat(evidence.notes())
        .containsExactly("the recording is of several models, all of which count: a, b");
  }

  @Test
  void aRecordingThatIsSimulatedInPartIsSimulated() throws Exception {
    Evidence evidence =
        read(
            "{\"status\":\"healthy\",\"latency_ms\":10,\"token_count\":2,\"mode\":\"simulated\"}\n"
                + "{\"status\":\"healthy\",\"latency_ms\":10,\"token_count\":2}\n");

    assertThat(evidence.mode()).isEqualTo(Mode.SIMULATED);
    assertThat(evidence.notes())
        .containsExactly("1 of 2 recorded requests are simulated, so that all count as simulated");
  }

  @Test
  void limitsOnSingleRequestsLeaveRecordedStatusesAlone() throws Exception {
    Files.writeString(file, "{\"status\":\"healthy\",\"ttft_ms\":900}");
    Evidence evidence =
        RecordedRun.read(file, profile().eachAtMost(Metric.TTFT, 100).build(), CLIENT);

    assertThat(evidence.metrics().count(SampleStatus.HEALTHY)).isEqualTo(1);
    assertThat(evidence.notes())
        .containsExactly("limits on single requests were not applied: recorded statuses stand");
  }

  @Test
  void ratesComeFromTheTimeStampsOfTheProber() throws Exception {
    Evidence evidence =
        read(
            "{\"status\":\"healthy\",\"latency_ms\":1000,\"timestamp\":\"2026-05-16T10:00:05Z\"}\n"
                + "{\"status\":\"error\",\"timestamp\":\"2026-05-16T10:00:00Z\"}\n"
                + "{\"status\":\"degraded\",\"latency_ms\":2000,"
                + "\"timestamp\":\"2026-05-16T10:00:08Z\"}\n");

    assertThat(evidence.metrics().measured()).isEqualTo(Duration.ofSeconds(10));
    assertThat(evidence.metrics().value(Metric.REQUEST_RATE, Statistic.WHOLE)).hasValue(0.2);
    assertThat(evidence.metrics().value(Metric.SYSTEM_THROUGHPUT, Statistic.WHOLE)).isEmpty();
  }

  @Test
  void withoutTimeStampsRatesAreNotMeasured() throws Exception {
    Evidence evidence = read("{\"status\":\"healthy\",\"latency_ms\":1000}\n".repeat(3));

    assertThat(evidence.metrics().measured()).isZero();
    assertThat(evidence.metrics().value(Metric.REQUEST_RATE, Statistic.WHOLE)).isEmpty();
    assertThat(evidence.metrics().value(Metric.GOODPUT, Statistic.WHOLE)).isEmpty();
  }

  @Test
  void aModelOtherThanTheProfilesIsTold() throws Exception {
    Files.writeString(file, "{\"status\":\"healthy\",\"model\":\"a\"}");

    assertThat(RecordedRun.read(file, profile().model("b").build(), CLIENT).notes())
        .containsExactly("the recording is of a, not of b");
    assertThat(RecordedRun.read(file, profile().model("a").build(), CLIENT).notes()).isEmpty();
  }

  @Test
  void upToOnePercentOfMalformedLinesIsLeftOutAndTold() throws Exception {
    Evidence evidence = read("x\n" + "{\"status\":\"healthy\"}\n".repeat(99));

    assertThat(evidence.metrics().total()).isEqualTo(99);
    assertThat(evidence.notes())
        .containsExactly("1 of 100 lines is malformed (line 1: not a JSON object) and left out");
  }

  @Test
  void moreMalformedLinesAreAnError() {
    assertProblem(
        "{\"status\":\"ok\"}\n".repeat(7) + "{\"status\":\"healthy\"}\n",
        "7 of 8 lines are malformed (line 1: status is none of healthy, degraded, error; line 2:"
            + " status is none of healthy, degraded, error; line 3: status is none of healthy,"
            + " degraded, error; line 4: status is none of healthy, degraded, error; line 5: status"
            + " is none of healthy, degraded, error; …); at most 1% may be left out");
  }

  @Test
  void aFileOfSomethingElseIsGivenUpEarly() {
    assertProblem(
        "a line of a log that is no sample\n".repeat(100_000),
        "1,776 of the first 1,776 lines are malformed (line 1: not a JSON object; line 2: not a JSON"
            + " object; line 3: not a JSON object; line 4: not a JSON object; line 5: not a JSON"
            + " object; …); at most 1% may be left out");
  }

  @Test
  void anEmptyFileAFolderAndNoFileAreToldApart() {
    assertProblem("\n \n", "is empty, expected recorded samples, one JSON object a line");
    assertThatThrownBy(() -> RecordedRun.read(folder, profile().build(), CLIENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            folder + ": is a folder, expected a file of recorded samples, one JSON object a line");
    Path missing = folder.resolve("none");
    assertThatThrownBy(() -> RecordedRun.read(missing, profile().build(), CLIENT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(missing + ": no such file, expected recorded samples, one JSON object a line");
  }

  private void assertProblem(String content, String message) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": " + message);
  }

  private Evidence read(String content) throws IOException {
    Files.writeString(file, content);
    return RecordedRun.read(file, profile().build(), CLIENT);
  }
}
