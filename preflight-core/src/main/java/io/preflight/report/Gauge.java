package io.preflight.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of one kind for monitoring systems.
 *
 * @param name the name by the rules of Prometheus, with the unit at its end
 * @param help what it says, one sentence
 * @param unit the unit by the rules of UCUM, as OpenTelemetry wants it; {@code 1} for none
 * @param points the numbers, each with its own labels
 */
public record Gauge(String name, String help, String unit, List<Point> points) {

  /**
   * One number.
   *
   * @param labels what it belongs to, in order
   * @param value the number, finite
   */
  public record Point(Map<String, String> labels, double value) {

    public Point {
      labels = new LinkedHashMap<>(labels);
    }
  }
}
