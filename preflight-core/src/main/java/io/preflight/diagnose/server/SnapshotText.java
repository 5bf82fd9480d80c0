package io.preflight.diagnose.server;

import io.preflight.exposition.MetricSample;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes scrapes one after the other, so that {@link SavedMetrics} reads them again. */
final class SnapshotText {

  private SnapshotText() {}

  static void write(List<Snapshot> snapshots, Writer out) throws IOException {
    for (Snapshot snapshot : snapshots) {
      out.write("# scraped " + snapshot.at() + "\n");
      for (MetricSample sample : snapshot.samples()) {
        out.write(sample.name() + labels(sample.labels()) + " " + number(sample.value()) + "\n");
      }
    }
  }

  private static String labels(Map<String, String> labels) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(labels)
        .forEach(
            (name, value) ->
                text.append(text.isEmpty() ? "{" : ",")
                    .append(name)
                    .append('=')
                    .append(Metric.quoted(value)));
    return text.isEmpty() ? "" : text.append('}').toString();
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return String.valueOf(value);
  }
}
