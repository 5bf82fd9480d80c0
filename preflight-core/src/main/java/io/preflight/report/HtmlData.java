package io.preflight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.evidence.TracePoint;
import io.preflight.problem.Unprintable;
import io.preflight.report.chart.Chart;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** What the script of a page works with: the charts, the requests and the report. */
final class HtmlData {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final MathContext DIGITS = new MathContext(7);

  /** A report beyond this stays in its own file. */
  private static final int MOST_EMBEDDED = 1_500_000;

  private HtmlData() {}

  static String of(ReportDocument document) throws IOException {
    String report = JsonReport.compact(document);
    return of(
        document.report().profile(),
        report.length() <= MOST_EMBEDDED ? report : "null",
        document.pictures());
  }

  static String of(String name, String report, Pictures pictures) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("name", SafeFileName.of(name));
      json.writeFieldName("report");
      json.writeRawValue(report);
      json.writeNumberField("requests", pictures.requests());
      json.writeArrayFieldStart("samples");
      for (TracePoint point : pictures.points()) {
        sample(json, point);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("charts");
      for (Chart chart : pictures.charts()) {
        chart(json, chart);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return Unprintable.escapeInJson(text.toString());
  }

  private static void sample(JsonGenerator json, TracePoint point) throws IOException {
    json.writeStartArray();
    number(json, point.at());
    json.writeString(point.phase().word());
    json.writeString(point.status().word());
    number(json, point.ttftMs());
    number(json, point.latencyMs());
    json.writeNumber(point.tokens());
    json.writeEndArray();
  }

  private static void chart(JsonGenerator json, Chart chart) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", chart.id());
    axis(json, "x", chart.x());
    axis(json, "y", chart.y());
    json.writeArrayFieldStart("series");
    for (Chart.Series series : chart.series()) {
      json.writeStartObject();
      json.writeStringField("label", series.label());
      json.writeStringField("kind", series.kind().name());
      json.writeStringField("tone", series.tone().word());
      json.writeArrayFieldStart("points");
      for (Chart.Point point : series.points()) {
        number(json, point.x());
        number(json, point.y());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("marks");
    for (Chart.Mark mark : chart.marks()) {
      json.writeObject(
          Map.of(
              "label",
              mark.label(),
              "upright",
              mark.upright(),
              "at",
              mark.at(),
              "tone",
              mark.tone().word()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("bands");
    for (Chart.Band band : chart.bands()) {
      json.writeObject(Map.of("label", band.label(), "from", band.from(), "to", band.to()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void axis(JsonGenerator json, String name, Chart.Axis axis) throws IOException {
    json.writeObjectField(
        name,
        Map.of(
            "label",
            axis.label(),
            "low",
            axis.low(),
            "high",
            axis.high(),
            "log",
            axis.logarithmic()));
  }

  private static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(new BigDecimal(value).round(DIGITS).stripTrailingZeros());
    } else {
      json.writeNull();
    }
  }
}
