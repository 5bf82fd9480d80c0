package io.preflight.diagnose.server;

import io.preflight.exposition.MetricSample;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A metric, and which of its series are meant.
 *
 * @param name its name, for a histogram without {@code _bucket}
 * @param where regular expressions that labels must match as a whole, as {@code =~} of PromQL
 */
record Metric(String name, Map<String, String> where) {

  Metric {
    Objects.requireNonNull(name, "name");
    where = Map.copyOf(where);
  }

  /** The selector in PromQL, with labels that must be equal beside. */
  String selector(String suffix, Map<String, String> labels) {
    String matchers =
        Stream.concat(
                new TreeMap<>(labels).entrySet().stream().map(e -> matcher(e, "=")),
                new TreeMap<>(where).entrySet().stream().map(e -> matcher(e, "=~")))
            .collect(Collectors.joining(","));
    return name + suffix + (matchers.isEmpty() ? "" : "{" + matchers + "}");
  }

  private static String matcher(Map.Entry<String, String> label, String operator) {
    return label.getKey() + operator + quoted(label.getValue());
  }

  /** A text as a literal of PromQL. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Whether a sample is one of the series that are meant. */
  boolean matches(MetricSample sample, String suffix, Map<String, String> labels) {
    return sample.name().equals(name + suffix)
        && labels.entrySet().stream()
            .allMatch(e -> e.getValue().equals(sample.labels().getOrDefault(e.getKey(), "")))
        && where.entrySet().stream()
            .allMatch(
                e -> Pattern.matches(e.getValue(), sample.labels().getOrDefault(e.getKey(), "")));
  }
}
