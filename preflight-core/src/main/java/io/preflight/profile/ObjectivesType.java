package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.profile.document.Node;
import io.preflight.sample.Metric;
import io.preflight.sample.MetricUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A list of objectives; one line of text stands for a list of one. */
record ObjectivesType() implements KeyType {

  /**
   * The objectives read.
   *
   * @param objectives in order
   */
  record Value(List<Objective> objectives) {}

  @Override
  public Optional<Object> read(Node node, Place place) {
    List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      return mismatch(node, place);
    }
    List<Objective> objectives = new ArrayList<>();
    for (Node item : items) {
      Optional<String> text = KeyType.text(item);
      if (text.isEmpty()) {
        mismatch(item, place);
        continue;
      }
      try {
        objectives.add(Objective.parse(text.get(), place.at(item.line())));
      } catch (ConfigurationException e) {
        place.problems().all(e);
      }
    }
    return Optional.of(new Value(List.copyOf(objectives)));
  }

  @Override
  public String expected() {
    return "objectives such as 'ttft p95 <= 500ms'";
  }

  @Override
  public Node ofText(String text) {
    return KeyType.list(text);
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("type", "string");
    one.put("pattern", pattern());
    return KeyType.listSchema(one);
  }

  private static String pattern() {
    return Arrays.stream(Metric.values())
        .map(ObjectivesType::pattern)
        .collect(Collectors.joining("|", "^\\s*(?:", ")\\s*$"));
  }

  private static String pattern(Metric metric) {
    String statistic =
        metric.scope() == Metric.Scope.RUN
            ? ""
            : "\\s+(?:mean|min|max|" + ObjectiveParser.PERCENTILE + ")";
    String comparison = metric.higherIsBetter() ? ">=" : "<=";
    return metric.word() + statistic + "\\s*" + comparison + "\\s*" + limit(metric);
  }

  private static String limit(Metric metric) {
    if (metric.unit() == MetricUnit.RATIO) {
      String one = metric.higherIsBetter() ? "|0{0,11}1(?:\\.0{0,18})?" : "";
      return "(?:(?:0{0,9}100(?:\\.0{0,18})?|0{0,10}\\d{1,2}(?:\\.\\d{0,18})?|\\.\\d{1,18})\\s*%"
          + "|0{1,12}(?:\\.\\d{0,18})?|\\.\\d{1,18}"
          + one
          + ")";
    }
    // Some digit before the exponent is not zero.
    return "(?=[0.]*[1-9])"
        + ObjectiveParser.NUMBER
        + "\\s*(?:"
        + String.join("|", ObjectiveParser.units(metric))
        + ")";
  }
}
