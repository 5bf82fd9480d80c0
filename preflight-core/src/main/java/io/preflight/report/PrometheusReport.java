package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.problem.OneLine;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as gauges for Prometheus: {@code preflight.prom}, the text exposition format 0.0.4,
 * which the node exporter's textfile collector and the Pushgateway read.
 */
public final class PrometheusReport implements ReportWriter {

  static final String NAME = "prometheus";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return "preflight.prom";
  }

  @Override
  public boolean isUsual(Map<String, String> environment) {
    return false;
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    write(document.report(), out);
  }

  /**
   * Writes the gauges of a report.
   *
   * @param report the report
   * @param out where to
   * @throws IOException if {@code out} fails
   */
  public static void write(ReadinessReport report, Writer out) throws IOException {
    for (Gauge gauge : Gauges.of(report)) {
      out.write("# HELP " + gauge.name() + " " + escaped(gauge.help()) + "\n");
      out.write("# TYPE " + gauge.name() + " gauge\n");
      for (Gauge.Point point : gauge.points()) {
        out.write(gauge.name() + labels(point.labels()) + " " + point.value() + "\n");
      }
    }
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=\"" + quoted(label.getValue()) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String value) {
    return escaped(OneLine.of(value)).replace("\"", "\\\"");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n");
  }
}
