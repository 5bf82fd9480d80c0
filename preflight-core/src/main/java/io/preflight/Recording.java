package io.preflight;

import io.preflight.client.ClientError;
import io.preflight.client.SelfCheck;
import io.preflight.decision.RunDecision;
import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.RequestJudge;
import io.preflight.evidence.RunMetrics;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.profile.Profile;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the samples of a run: judges each by the per-request limits, counts it and keeps it. A disk
 * that fills up costs the file, never the measurement.
 */
final class Recording implements AutoCloseable {

  private static final String FILE = "samples.jsonl";

  private final Path file;
  private final SampleWriter writer;
  private final RequestJudge judge;
  private final MetricsCollector collector;
  private final RunDecision decision;
  private final BaselineRun baseline;
  private Optional<IOException> broken = Optional.empty();
  private Consumer<Sample> watch = sample -> {};

  private Recording(Path file, SampleWriter writer, Profile profile, BaselineRun baseline) {
    this.file = file;
    this.writer = writer;
    this.judge = new RequestJudge(baseline.limits());
    this.collector = new MetricsCollector(profile);
    this.decision = new RunDecision(profile, baseline.regressions());
    this.baseline = baseline;
  }

  /** Opens the file before anything is sent, so that no measurement is lost to a bad folder. */
  static Recording open(Path directory, Profile profile, BaselineRun baseline) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      return new Recording(file, SampleWriter.open(file), profile, baseline);
    } catch (IOException e) {
      throw new ConfigurationException(
          directory
              + ": reports cannot be written: "
              + IoReason.of(e)
              + "; choose another folder with -Dpreflight.outputDirectory");
    }
  }

  /** Lets the client see each request of the run that measures. */
  void watch(SelfCheck self) {
    watch = self::saw;
    self.calibration().map(ClientError::usual).ifPresent(decision::assume);
  }

  void accept(Sample sample) {
    watch.accept(sample);
    Sample judged = judge.judge(sample);
    collector.accept(judged);
    decision.accept(judged);
    baseline.accept(judged);
    if (broken.isEmpty()) {
      attempt(() -> writer.write(judged));
    }
  }

  RunMetrics metrics() {
    return collector.metrics();
  }

  /** What the samples have shown so far of each objective. */
  RunDecision decision() {
    return decision;
  }

  /** Completes the file. */
  @Override
  public void close() {
    attempt(writer::close);
  }

  /** The file, once closed and only when it is whole. */
  Optional<Path> file() {
    return broken.isPresent() ? Optional.empty() : Optional.of(file);
  }

  /** How requests were judged, and why the file is not whole, one line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(baseline.requestNotes());
    broken
        .map(cause -> "the samples could not be kept in " + file + ": " + IoReason.of(cause))
        .ifPresent(notes::add);
    return notes;
  }

  private void attempt(Write write) {
    try {
      write.run();
    } catch (IOException e) {
      broken = broken.or(() -> Optional.of(e));
    }
  }

  /** Something that a disk may refuse. */
  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
