package io.preflight.diagnose.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * How a signal comes from metrics: written once, asked of a Prometheus as PromQL or computed from
 * scrapes. The metrics of a formula are alternatives, newest name first.
 */
sealed interface Formula {

  /** The text {@code $range}, which stands for how far a rate looks back. */
  String RANGE = "$range";

  /** Joins alternatives. */
  Collector<CharSequence, ?, String> OR = Collectors.joining(" or ");

  /** The query, in which {@link #RANGE} stands for a span of time. */
  String promql(Map<String, String> labels);

  /** Whether one value of the whole window says more than the mean of many. */
  boolean ofWindow();

  /**
   * The value of a gauge.
   *
   * @param metrics the metric under its names
   * @param beside a metric of the same target, when other programs have this one, too
   */
  record Gauge(List<Metric> metrics, Optional<Metric> beside) implements Formula {
    @Override
    public String promql(Map<String, String> labels) {
      return any(metrics, beside, labels, selector -> selector);
    }

    @Override
    public boolean ofWindow() {
      return false;
    }
  }

  /**
   * How fast a counter grows, in a second.
   *
   * @param metrics the metric under its names
   * @param beside a metric of the same target, when other programs have this one, too
   */
  record Rate(List<Metric> metrics, Optional<Metric> beside) implements Formula {
    @Override
    public String promql(Map<String, String> labels) {
      return any(metrics, beside, labels, selector -> "rate(" + selector + "[$range])");
    }

    @Override
    public boolean ofWindow() {
      return true;
    }
  }

  /**
   * A quantile of a histogram over all replicas.
   *
   * @param quantile between 0 and 1
   * @param metrics the histogram under its names
   */
  record Quantile(double quantile, List<Metric> metrics) implements Formula {
    @Override
    public String promql(Map<String, String> labels) {
      return metrics.stream()
          .map(
              metric ->
                  "histogram_quantile("
                      + quantile
                      + ", sum by (le) (rate("
                      + metric.selector("_bucket", labels)
                      + "[$range])))")
          .collect(OR);
    }

    /** A query for each name: how much the buckets grew, in which {@link #RANGE} stands. */
    List<String> buckets(Map<String, String> labels) {
      return metrics.stream()
          .map(
              metric ->
                  "sum by (le) (increase(" + metric.selector("_bucket", labels) + "[$range]))")
          .toList();
    }

    @Override
    public boolean ofWindow() {
      return true;
    }
  }

  /**
   * The mean of what a histogram counted, over all replicas; exact, whatever its buckets are.
   *
   * @param metrics the histogram under its names
   */
  record Mean(List<Metric> metrics) implements Formula {

    /** What follows the name where the values are added up. */
    static final String SUM = "_sum";

    /** What follows the name where they are counted. */
    static final String COUNT = "_count";

    @Override
    public String promql(Map<String, String> labels) {
      return metrics.stream()
          .map(metric -> grown(metric, SUM, labels) + " / " + grown(metric, COUNT, labels))
          .collect(OR);
    }

    private static String grown(Metric metric, String suffix, Map<String, String> labels) {
      return "sum(rate(" + metric.selector(suffix, labels) + "[$range]))";
    }

    @Override
    public boolean ofWindow() {
      return true;
    }
  }

  /**
   * A gauge as a share of a sum of gauges with the same labels.
   *
   * @param part the gauge
   * @param whole what adds up to the whole
   */
  record Share(Metric part, List<Metric> whole) implements Formula {
    @Override
    public String promql(Map<String, String> labels) {
      return part.selector("", labels) + " / (" + sum(whole, labels) + ")";
    }

    @Override
    public boolean ofWindow() {
      return false;
    }
  }

  /**
   * A sum of gauges with the same labels.
   *
   * @param parts the gauges
   */
  record Total(List<Metric> parts) implements Formula {
    @Override
    public String promql(Map<String, String> labels) {
      return sum(parts, labels);
    }

    @Override
    public boolean ofWindow() {
      return false;
    }
  }

  /** The alternatives; labels say which targets are meant, and a metric beside has them alone. */
  private static String any(
      List<Metric> metrics,
      Optional<Metric> beside,
      Map<String, String> labels,
      UnaryOperator<String> query) {
    Map<String, String> own = beside.isPresent() ? Map.of() : labels;
    String target =
        beside.map(metric -> " and on (job, instance) " + metric.selector("", labels)).orElse("");
    return metrics.stream()
        .map(metric -> query.apply(metric.selector("", own)) + target)
        .collect(OR);
  }

  private static String sum(List<Metric> parts, Map<String, String> labels) {
    return parts.stream().map(part -> part.selector("", labels)).collect(Collectors.joining(" + "));
  }
}
