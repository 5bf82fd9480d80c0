package io.preflight.diagnose.server;

import io.preflight.exposition.MetricSample;
import io.preflight.problem.OneLine;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes scrapes one after the other, so that {@link SavedMetrics} reads them again. */
final class SnapshotText {

  private static final String REMARK = "# preflight: ";
  private static final Pattern REMARKS =
      Pattern.compile("^" + REMARK + "(.*\\S)", Pattern.MULTILINE);

  private SnapshotText() {}

  /** Writes remarks as comments, and then the scrapes. */
  static void write(List<String> remarks, List<Snapshot> snapshots, Writer out)
      throws IOException {
    for (String remark : remarks) {
      out.write(REMARK + OneLine.of(remark) + "\n");
    }
    for (Snapshot snapshot : snapshots) {
      out.write("# scraped " + snapshot.at() + "\n");
      for (MetricSample sample : snapshot.samples()) {
        out.write(sample.name() + labels(sample.labels()) + " " + number(sample.value()) + "\n");
      }
    }
  }

  /** What was remarked when a file was written. */
  static List<String> remarks(String text) {
    return REMARKS.matcher(text).results().map(remark -> OneLine.of(remark.group(1))).toList();
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
