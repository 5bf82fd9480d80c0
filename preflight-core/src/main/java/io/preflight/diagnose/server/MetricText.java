package io.preflight.diagnose.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a metric as query files write it: a name, and labels with regular expressions. */
final class MetricText {

  private static final Pattern METRIC =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~?)\\s*\"([^\"\\\\]*)\"\\s*(?:,|$)");

  private MetricText() {}

  /** The metric; empty when the text is none. */
  static Optional<Metric> parse(String text) {
    Matcher metric = METRIC.matcher(text.strip());
    if (!metric.matches()) {
      return Optional.empty();
    }
    Map<String, String> where = new LinkedHashMap<>();
    String labels = metric.group(2) == null ? "" : metric.group(2);
    Matcher label = LABEL.matcher(labels);
    int end = 0;
    while (end < labels.length()) {
      if (!label.find(end) || label.start() != end) {
        return Optional.empty();
      }
      boolean equal = label.group(2).equals("=");
      where.put(label.group(1), equal ? Pattern.quote(label.group(3)) : label.group(3));
      end = label.end();
    }
    try {
      where.values().forEach(Pattern::compile);
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
    return Optional.of(new Metric(metric.group(1), where));
  }
}
