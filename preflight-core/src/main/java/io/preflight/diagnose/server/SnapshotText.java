package io.preflight.diagnose.server;

import io.preflight.exposition.MetricSample;
import io.preflight.problem.OneLine;
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

  /** A remark as a comment of a file. */
  static String remark(String sentence) {
    return REMARK + OneLine.of(sentence) + "\n";
  }

  /** A scrape, begun by when it was. */
  static String of(Snapshot snapshot) {
    StringBuilder text = new StringBuilder("# scraped " + snapshot.at() + "\n");
    for (MetricSample sample : snapshot.samples()) {
      text.append(sample.name())
          .append(labels(sample.labels()))
          .append(' ')
          .append(number(sample.value()))
          .append('\n');
    }
    return text.toString();
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
