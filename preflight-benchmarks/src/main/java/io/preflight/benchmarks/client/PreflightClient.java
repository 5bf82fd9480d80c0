package io.preflight.benchmarks.client;

import io.preflight.client.SelfCheck;
import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.RehearsedRecording;
import io.preflight.evidence.RequestJudge;
import io.preflight.load.Interruption;
import io.preflight.load.LoadRunner;
import io.preflight.load.SampleSink;
import io.preflight.profile.Connections;
import io.preflight.profile.LoadBudget;
import io.preflight.profile.LoadShape;
import io.preflight.profile.LoadSpec;
import io.preflight.profile.Profile;
import io.preflight.profile.ProfileLoader;
import io.preflight.profile.ProfileRequest;
import io.preflight.profile.RequestLimits;
import io.preflight.profile.TargetSpec;
import io.preflight.profile.Timeouts;
import io.preflight.profile.WarmUp;
import io.preflight.sample.ContentTimes;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleWriter;
import io.preflight.target.ChatMessage;
import io.preflight.target.ChatRequest;
import io.preflight.target.ExtraFields;
import io.preflight.target.Target;
import io.preflight.target.TargetSettings;
import io.preflight.target.Targets;
import io.preflight.workload.RequestSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * preflight itself: warms up and calibrates as before any run, then runs a closed loop whose
 * samples are written, gathered into metrics and thrown away.
 */
public final class PreflightClient {

  /** The system property that leaves out what follows reading: samples and metrics. */
  public static final String READING_ONLY = "reading.only";

  private static final String PROTOCOL = "openai";
  private static final Timeouts PATIENT =
      new Timeouts(
          Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofHours(1));

  private final Task task;
  private final Window window;
  private final SampleWriter writer;
  private final MetricsCollector metrics;
  private final long startNanos = System.nanoTime();

  private PreflightClient(Task task, Window window, SampleWriter writer, Path folder) {
    this.task = task;
    this.window = window;
    this.writer = writer;
    this.metrics = new MetricsCollector(profile(folder));
  }

  /**
   * Runs a task.
   *
   * @param arguments see {@link Task}
   * @throws Exception when something breaks
   */
  public static void main(String[] arguments) throws Exception {
    Task task = Task.of(arguments);
    Path folder = Files.createTempDirectory("preflight-benchmark-");
    Path samples = folder.resolve("samples.jsonl");
    Interruption interruption = new Interruption();
    try (SelfCheck self = SelfCheck.begin(spec(task), load(task), keeper(folder), interruption);
        Target target = open(task);
        SampleWriter writer = SampleWriter.open(samples);
        Window window = new Window(task)) {
      self.calibration().ifPresent(calibration -> System.err.println(calibration));
      PreflightClient client = new PreflightClient(task, window, writer, folder);
      new LoadRunner(
              target,
              load(task),
              client::request,
              sample -> {
                self.saw(sample);
                client.accept(sample);
              },
              interruption)
          .run();
      System.out.println(window.result());
    } finally {
      Files.deleteIfExists(samples);
      Files.delete(folder);
    }
  }

  private static Profile profile(Path folder) {
    return new ProfileLoader(folder, Map.of()).load(ProfileRequest.of("inference"));
  }

  private static SampleSink keeper(Path folder) {
    return Boolean.getBoolean(READING_ONLY)
        ? sample -> {}
        : new RehearsedRecording(profile(folder), new RequestJudge(RequestLimits.NONE));
  }

  private static TargetSpec spec(Task task) {
    return new TargetSpec(
        PROTOCOL,
        PROTOCOL,
        Optional.of(task.uri()),
        Optional.empty(),
        Map.of(),
        PATIENT,
        Optional.empty());
  }

  private static Target open(Task task) {
    return Targets.open(
        new TargetSettings(
            spec(task), "test-model", Optional.empty(), Optional.empty(), task.users()));
  }

  private static LoadSpec load(Task task) {
    return new LoadSpec(
        new LoadShape.Timed(Duration.ofMillis(task.warmupMs() + task.measuredMs()), task.users()),
        new WarmUp.Requests(0),
        0,
        Duration.ofMillis(task.rampMs()),
        OptionalInt.empty(),
        Connections.REUSE,
        LoadBudget.NONE);
  }

  private RequestSource.Next request(long number) {
    return RequestSource.Next.of(
        new ChatRequest(
            List.of(ChatMessage.user("How are you?")),
            task.tokens(),
            OptionalDouble.empty(),
            ExtraFields.of(Map.of("user", window.nextName()))));
  }

  private void accept(Sample sample) {
    if (!Boolean.getBoolean(READING_ONLY)) {
      keep(sample);
    }
    if (!sample.succeeded()) {
      window.failed();
      sample.failure().ifPresent(failure -> System.err.println(failure.message()));
      return;
    }
    long dueNanos = startNanos + Math.round(sample.dueMs() * 1e6);
    window.ended("r" + sample.sequence(), dueNanos, Math.round(sample.timing().ttftMs() * 1e6));
    ContentTimes times = sample.contentTimes();
    long within = 0;
    for (int i = 0; i < times.size(); i++) {
      within += window.holds(dueNanos + Math.round(times.atMs(i) * 1e6)) ? 1 : 0;
    }
    window.readWithin(within);
  }

  private void keep(Sample sample) {
    metrics.accept(sample);
    try {
      writer.write(sample);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
