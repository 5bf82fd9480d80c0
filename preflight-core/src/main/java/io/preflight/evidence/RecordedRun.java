package io.preflight.evidence;

import io.preflight.decision.Decision;
import io.preflight.problem.ConfigurationException;
import io.preflight.profile.Profile;
import io.preflight.sample.Sample;
import io.preflight.sample.SampleCounts;
import io.preflight.sample.SampleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Evidence from a file of recorded samples instead of an endpoint. The statuses are taken as they
 * stand: limits on single requests are not applied again.
 */
public final class RecordedRun {

  private final Path file;
  private final Profile profile;
  private final Reading reading;
  private final MetricsCollector collector;
  private final RecordedDecision decision;
  private final Named providers = new Named();
  private final Named models = new Named();
  private Instant started = Instant.MAX;
  private long samples;
  private long simulated;

  private RecordedRun(Path file, Profile profile, Reading reading) {
    this.file = file;
    this.profile = profile;
    this.reading = reading;
    this.collector = MetricsCollector.ofRecording(profile);
    this.decision = new RecordedDecision(profile, reading.regressions());
  }

  /**
   * Scores a recording.
   *
   * @param file a file of samples, one JSON object a line
   * @param profile what is asked of them
   * @param client the machine that scores
   * @return the evidence, simulated when any sample is
   * @throws ConfigurationException when the file is missing, is no file, cannot be read, holds no
   *     sample, or more than 1 % of its lines are malformed
   */
  public static Evidence read(Path file, Profile profile, ClientInfo client) {
    return read(file, profile, client, Reading.ALL);
  }

  /**
   * Scores a part of a recording, or one that is compared with a baseline.
   *
   * @param file a file of samples, one JSON object a line
   * @param profile what is asked of them
   * @param client the machine that scores
   * @param reading which samples count, and for what
   * @return the evidence, simulated when any sample is
   * @throws ConfigurationException as for {@link #read(Path, Profile, ClientInfo)}, and when no
   *     sample counts
   */
  public static Evidence read(Path file, Profile profile, ClientInfo client, Reading reading) {
    RecordedRun run = new RecordedRun(file, profile, reading);
    Consumer<Sample> counted = reading.also().andThen(run::accept);
    Named others = new Named();
    SampleCounts counts =
        RecordedSamples.read(
            file,
            sample -> {
              if (reading.counts(sample)) {
                counted.accept(reading.judged(sample));
              } else {
                others.add(sample.model());
              }
            });
    if (run.samples == 0) {
      throw new ConfigurationException(
          file
              + ": no request asked '"
              + reading.model().orElse("")
              + "'; those there asked "
              + others.text());
    }
    return run.evidence(client, counts);
  }

  private void accept(Sample sample) {
    collector.accept(sample);
    decision.accept(sample);
    providers.add(sample.provider());
    models.add(sample.model());
    samples++;
    simulated += sample.simulated() ? 1 : 0;
    if (sample.timestamp().isAfter(Instant.EPOCH) && sample.timestamp().isBefore(started)) {
      started = sample.timestamp();
    }
  }

  private Evidence evidence(ClientInfo client, SampleCounts counts) {
    RunMetrics metrics = collector.metrics();
    Evidence evidence = evidence(metrics, client, counts);
    Optional<Decision> shown = simulated > 0 ? Optional.empty() : decision.conclude();
    return shown.map(evidence::withDecision).orElse(evidence);
  }

  private Evidence evidence(RunMetrics metrics, ClientInfo client, SampleCounts counts) {
    return new Evidence(
        simulated > 0 ? Mode.SIMULATED : Mode.OFFLINE,
        file.toString(),
        providers.text(),
        models.only(),
        started.equals(Instant.MAX) ? lastModified() : started,
        metrics,
        true,
        metrics.count(SampleStatus.CANCELLED) > 0,
        client,
        notes(counts, metrics));
  }

  /** Of a recording that tells no time, the best guess; the epoch where even that is unknown. */
  private Instant lastModified() {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private List<String> notes(SampleCounts counts, RunMetrics metrics) {
    List<String> notes = new ArrayList<>();
    if (metrics.spilled()) {
      notes.add("more values than fit into memory were kept on disk; percentiles are exact");
    }
    if (simulated == 0) {
      decision.note().ifPresent(notes::add);
    }
    if (counts.malformed() > 0) {
      notes.add(RecordedSamples.malformed(counts) + " and left out");
    }
    if (simulated > 0 && simulated < samples) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d recorded requests are simulated, so that all count as simulated",
              simulated,
              samples));
    }
    if (models.count() > 1) {
      notes.add("the recording is of several models, all of which count: " + models.text());
    }
    if (reading.limits().isEmpty() && !profile.limits().limits().isEmpty()) {
      notes.add("limits on single requests were not applied: recorded statuses stand");
    }
    Optional<String> asked = profile.model().name();
    if (asked.isPresent() && models.count() > 0 && !models.contains(asked.get())) {
      notes.add("the recording is of " + models.text() + ", not of " + asked.get());
    }
    return notes;
  }
}
