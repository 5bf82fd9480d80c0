package io.preflight.diagnose.server;

import io.preflight.exposition.ExpositionParser;
import io.preflight.exposition.MetricSample;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What one scrape said of the metrics that are wanted.
 *
 * @param at when
 * @param samples the samples
 */
record Snapshot(Instant at, List<MetricSample> samples) {

  /** How many samples are read of one scrape. */
  static final int MOST_SAMPLES = 100_000;

  Snapshot {
    Objects.requireNonNull(at, "at");
    samples = List.copyOf(samples);
  }

  /** Whether it holds as many samples as are ever read of one scrape, and perhaps had more. */
  boolean isFull() {
    return samples.size() >= MOST_SAMPLES;
  }

  /**
   * Reads a scrape.
   *
   * @param wanted the names of samples to keep
   * @throws IOException when it is none; the message follows a name
   */
  static Snapshot read(Instant at, String text, Set<String> wanted) throws IOException {
    if (text.stripLeading().startsWith("<")) {
      throw new IOException(
          "is a page of HTML or XML, expected metrics as Prometheus scrapes them");
    }
    List<MetricSample> samples = new ArrayList<>();
    Optional<String> wrong =
        ExpositionParser.read(
            text,
            sample -> {
              if (wanted.contains(sample.name()) && samples.size() < MOST_SAMPLES) {
                samples.add(sample);
              }
            });
    if (wrong.isPresent()) {
      throw new IOException("holds no metrics as Prometheus scrapes them: " + wrong.get());
    }
    return new Snapshot(at, samples);
  }
}
