package io.preflight.exposition;

import java.util.Map;

/**
 * One line of a scrape.
 *
 * @param name the metric's name
 * @param labels its labels
 * @param value its value
 */
public record MetricSample(String name, Map<String, String> labels, double value) {

  public MetricSample {
    labels = Map.copyOf(labels);
  }
}
