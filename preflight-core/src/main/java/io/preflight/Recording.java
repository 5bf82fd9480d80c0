package io.preflight;

import io.preflight.client.ClientError;
import io.preflight.client.SelfCheck;
import io.preflight.decision.RunDecision;
import io.preflight.evidence.MetricsCollector;
import io.preflight.evidence.RehearsedRecording;
import io.preflight.evidence.RequestJudge;
import io.preflight.evidence.RunMetrics;
import io.preflight.load.SampleSink;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.IoReason;
import io.preflight.profile.Profile;
import io.preflight.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes the samples of a run: judges each by the per-request limits, counts it and keeps it. */
final class Recording implements AutoCloseable {

  private static final String FILE = "samples.jsonl";

  /** The file beside the samples with the requests of a live baseline. */
  static final String BESIDE = "baseline-samples.jsonl";

  private final SampleFile file;
  private final Optional<SampleFile> beside;
  private final RequestJudge judge;
  private final MetricsCollector collector;
  private final RunDecision decision;
  private final BaselineRun baseline;
  private Consumer<Sample> watch = sample -> {};
  private Consumer<Sample> told = sample -> {};

  private Recording(
      SampleFile file, Optional<SampleFile> beside, Profile profile, BaselineRun baseline) {
    this.file = file;
    this.beside = beside;
    this.judge = new RequestJudge(baseline.limits());
    this.collector = new MetricsCollector(profile);
    this.decision = new RunDecision(profile, baseline.regressions());
    this.baseline = baseline;
  }

  /** Opens the file before anything is sent, so that no measurement is lost to a bad folder. */
  static Recording open(Path directory, Profile profile, BaselineRun baseline) {
    try {
      Files.createDirectories(directory);
      Optional<SampleFile> beside =
          baseline.second().isPresent()
              ? Optional.of(SampleFile.open(directory.resolve(BESIDE)))
              : Optional.empty();
      return new Recording(SampleFile.open(directory.resolve(FILE)), beside, profile, baseline);
    } catch (IOException e) {
      throw new ConfigurationException(
          directory
              + ": reports cannot be written: "
              + IoReason.of(e)
              + "; choose another folder with -Dpreflight.outputDirectory");
    }
  }

  /** What takes the samples of the warm-up that the client gives itself. */
  SampleSink rehearsed(Profile profile) {
    return new RehearsedRecording(profile, judge);
  }

  /** Lets the client see each request of the run that measures. */
  void watch(SelfCheck self) {
    watch = self::saw;
    self.calibration().map(ClientError::usual).ifPresent(decision::assume);
  }

  /** Lets somebody see each request as it was judged. */
  void tell(Consumer<Sample> listener) {
    told = listener;
  }

  void accept(Sample sample) {
    watch.accept(sample);
    Sample judged = judge.judge(sample);
    collector.accept(judged);
    decision.accept(judged);
    baseline.accept(judged);
    file.write(judged);
    told.accept(judged);
  }

  /** A request to the second target, which only counts for the comparison. */
  void acceptBeside(Sample sample) {
    baseline.acceptBeside(sample);
    decision.acceptBaseline(sample);
    beside.ifPresent(kept -> kept.write(sample));
  }

  RunMetrics metrics() {
    return collector.metrics();
  }

  /** What the samples have shown so far of each objective. */
  RunDecision decision() {
    return decision;
  }

  /** Completes the files. */
  @Override
  public void close() {
    file.close();
    beside.ifPresent(SampleFile::close);
  }

  /** The files by what they hold, once closed and only those that are whole. */
  Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    file.file().ifPresent(kept -> files.put("samples", kept));
    beside.flatMap(SampleFile::file).ifPresent(kept -> files.put("baseline_samples", kept));
    return files;
  }

  /** How requests were judged, and why the file is not whole, one line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(baseline.requestNotes());
    file.note().ifPresent(notes::add);
    beside.flatMap(SampleFile::note).ifPresent(notes::add);
    return notes;
  }
}
