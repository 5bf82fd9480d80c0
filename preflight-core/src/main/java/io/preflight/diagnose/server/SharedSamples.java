package io.preflight.diagnose.server;

import io.preflight.exposition.MetricSample;
import java.util.HashMap;
import java.util.Map;

/** Keeps equal names and equal labels once, however many scrapes hold them. */
final class SharedSamples {

  private final Map<String, String> names = new HashMap<>();
  private final Map<Map<String, String>, Map<String, String>> labels = new HashMap<>();

  /** The same scrape, which shares what earlier ones hold, too. */
  Snapshot in(Snapshot snapshot) {
    return new Snapshot(snapshot.at(), snapshot.samples().stream().map(this::of).toList());
  }

  private MetricSample of(MetricSample sample) {
    return new MetricSample(
        names.computeIfAbsent(sample.name(), own -> own),
        labels.computeIfAbsent(sample.labels(), own -> own),
        sample.value());
  }
}
