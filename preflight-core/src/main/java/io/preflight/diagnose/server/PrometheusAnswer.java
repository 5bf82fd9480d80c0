package io.preflight.diagnose.server;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.preflight.problem.OneLine;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus' HTTP API answers to {@code query} and {@code query_range}.
 *
 * @param series the series, each value of a vector or a scalar as a series of one point
 * @param warnings what Prometheus says of data that may be partial
 */
record PrometheusAnswer(List<Series> series, List<String> warnings) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final int MOST_SERIES = 5_000;
  private static final double LATEST_SECONDS = 1e11;

  PrometheusAnswer {
    series = List.copyOf(series);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads an answer.
   *
   * @throws IOException when it is none, or says that the query failed; the message follows a name
   */
  static PrometheusAnswer read(String text) throws IOException {
    return of(json(text));
  }

  static JsonNode json(String text) throws IOException {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IOException("is not JSON", e);
    }
  }

  /** Reads an answer that was parsed. */
  static PrometheusAnswer of(JsonNode root) throws IOException {
    if (root.path("status").asText().equals("error")) {
      throw new IOException("says: " + OneLine.of(root.path("error").asText("no reason given")));
    }
    JsonNode data = root.path("data");
    JsonNode result = data.path("result");
    if (!root.path("status").asText().equals("success") || !result.isArray()) {
      throw new IOException("is JSON, but no answer of Prometheus to a query");
    }
    List<Series> series = new ArrayList<>();
    if (data.path("resultType").asText().equals("scalar")) {
      series.add(new Series(Map.of(), List.of(point(result))));
    } else {
      for (JsonNode one : result) {
        series.add(series(one));
        if (series.size() > MOST_SERIES) {
          throw new IOException("holds more than " + MOST_SERIES + " series");
        }
      }
    }
    List<String> warnings = new ArrayList<>();
    root.path("warnings").forEach(warning -> warnings.add(OneLine.of(warning.asText())));
    return new PrometheusAnswer(series, warnings);
  }

  private static Series series(JsonNode one) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    one.path("metric").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    List<Point> points = new ArrayList<>();
    if (one.path("value").isArray()) {
      points.add(point(one.path("value")));
    }
    for (JsonNode pair : one.path("values")) {
      points.add(point(pair));
    }
    return new Series(labels, points);
  }

  private static Point point(JsonNode pair) throws IOException {
    JsonNode at = pair.path(0);
    if (!at.isNumber() || !pair.path(1).isTextual()) {
      throw new IOException("holds a sample that is no pair of a time and a value");
    }
    return new Point(instant(at.doubleValue()), number(pair.path(1).textValue()));
  }

  /**
   * The instant of a time stamp.
   *
   * @throws IOException when it is before 1970 or thousands of years from now
   */
  static Instant instant(double seconds) throws IOException {
    if (!(seconds >= 0 && seconds < LATEST_SECONDS)) {
      throw new IOException("holds a time that is none");
    }
    return Instant.ofEpochMilli(Math.round(seconds * 1e3));
  }

  /** A value as Prometheus writes it. */
  private static double number(String text) throws IOException {
    String plain = text.toLowerCase(Locale.ROOT);
    if (plain.endsWith("inf")) {
      return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    try {
      return plain.equals("nan") ? Double.NaN : Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      throw new IOException("holds a value that is no number", e);
    }
  }
}
