package io.preflight.profile;

import io.preflight.problem.NearestName;
import io.preflight.profile.document.Node;
import io.preflight.profile.document.Shown;
import io.preflight.sample.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is compared with a baseline: a list of {@code <metric> <percentile> [<margin>]}. */
record ComparedType() implements KeyType {

  /**
   * The comparisons read.
   *
   * @param items in order
   */
  record Value(List<Item> items) {}

  /**
   * One comparison.
   *
   * @param metric what is compared
   * @param statistic which number of it
   * @param margin its own margin; empty for the general one
   * @param place where it stands
   * @param line the line there
   */
  record Item(Metric metric, Statistic statistic, Optional<Double> margin, Place place, int line) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      return mismatch(node, place);
    }
    List<Item> read = new ArrayList<>();
    for (Node item : items) {
      Optional<String> text = KeyType.text(item);
      if (text.isEmpty()) {
        mismatch(item, place);
      } else {
        item(text.get(), item.line(), place).ifPresent(read::add);
      }
    }
    return Optional.of(new Value(List.copyOf(read)));
  }

  private static Optional<Item> item(String text, int line, Place place) {
    String[] words = text.strip().split("\\s+", 3);
    Optional<Metric> metric = Metric.ofWord(words[0]);
    List<String> known = RegressionLimit.METRICS.stream().map(Metric::word).toList();
    if (metric.filter(RegressionLimit.METRICS::contains).isEmpty()) {
      return wrong(
          text,
          line,
          place,
          metric.isPresent()
              ? words[0] + " cannot be compared, expected one of " + String.join(", ", known)
              : "unknown metric '" + Shown.of(words[0]) + "'" + NearestName.hint(words[0], known));
    }
    boolean whole = metric.get() == Metric.ERROR_RATE;
    Optional<Statistic> statistic =
        whole
            ? Optional.of(Statistic.WHOLE)
            : words.length < 2
                ? Optional.empty()
                : Statistic.ofWord(words[1]).filter(Statistic.Percentile.class::isInstance);
    if (statistic.isEmpty()) {
      return wrong(text, line, place, "expected a percentile after the metric, such as p95");
    }
    String rest = Arrays.stream(words).skip(whole ? 1 : 2).collect(Collectors.joining(" "));
    MarginType margins = margins(metric.get());
    Optional<Double> margin = margins.ofPercent(rest);
    if (!rest.isEmpty() && margin.isEmpty()) {
      return wrong(text, line, place, "expected " + margins.expected() + " at the end");
    }
    return Optional.of(new Item(metric.get(), statistic.get(), margin, place, line));
  }

  private static Optional<Item> wrong(String text, int line, Place place, String what) {
    place.problem(line, "'" + Shown.of(text) + "': " + what);
    return Optional.empty();
  }

  static MarginType margins(Metric metric) {
    return metric == Metric.ERROR_RATE || metric.higherIsBetter()
        ? MarginType.BELOW_ALL
        : MarginType.RELATIVE;
  }

  @Override
  public String expected() {
    return "comparisons such as 'ttft p95' or 'latency p99 20%'";
  }

  @Override
  public Node ofText(String text) {
    return KeyType.list(text);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("type", "string");
    one.put(
        "pattern",
        RegressionLimit.METRICS.stream()
            .map(ComparedType::pattern)
            .collect(Collectors.joining("|", "^\\s*(?:", ")\\s*$")));
    return KeyType.listSchema(one);
  }

  private static String pattern(Metric metric) {
    String statistic = metric == Metric.ERROR_RATE ? "" : "\\s+" + ObjectiveParser.PERCENTILE;
    return metric.word() + statistic + "(?:\\s+" + margins(metric).percent() + "\\s*%)?";
  }
}
