package io.preflight.diagnose.server;

import io.preflight.diagnose.client.RunWindow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One series: the values of one replica, one GPU or whatever else the labels tell apart.
 *
 * @param labels the labels by name, in alphabetical order; empty when there are none
 * @param points the values in the order of time
 */
public record Series(Map<String, String> labels, List<Point> points) {

  public Series {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    points = List.copyOf(points);
  }

  /** The same series in another unit. */
  Series times(double factor) {
    return new Series(
        labels,
        points.stream().map(point -> new Point(point.at(), point.value() * factor)).toList());
  }

  /** The values of a part of the run. */
  Series within(RunWindow window) {
    return new Series(
        labels, points.stream().filter(point -> window.contains(point.at())).toList());
  }

  /** The same series by another clock. */
  Series later(Duration by) {
    return new Series(
        labels,
        points.stream().map(point -> new Point(point.at().plus(by), point.value())).toList());
  }
}
