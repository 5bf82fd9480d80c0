package io.preflight.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.preflight.baseline.Baseline;
import io.preflight.check.ReadinessReport;
import io.preflight.evidence.RunTrace;
import io.preflight.evidence.TracePoint;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.SvgChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report shows as pictures, kept beside it, so that a finished run can be drawn again.
 *
 * @param charts the charts
 * @param points the requests behind them, of very many the telling ones
 * @param requests how many requests there were
 */
public record Pictures(List<Chart> charts, List<TracePoint> points, long requests) {

  /** The name of the data among the files of a run. */
  public static final String NAME = "charts";

  static final String FILE = "preflight-charts.json";

  /** Nothing to show. */
  public static final Pictures NONE = new Pictures(List.of(), List.of(), 0);

  static final String FOLDER = "charts";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Pictures {
    charts = List.copyOf(charts);
    points = List.copyOf(points);
  }

  /**
   * Draws what a run has shown.
   *
   * @param report the report
   * @return its pictures; none where nothing was measured
   */
  public static Pictures of(ReadinessReport report) {
    return of(report, Optional.empty());
  }

  /**
   * Draws what a run has shown over what was before.
   *
   * @param report the report
   * @param before what the run is compared with
   * @return its pictures; none where nothing was measured
   */
  public static Pictures of(ReadinessReport report, Optional<Baseline> before) {
    RunTrace trace = report.metrics().map(metrics -> metrics.trace()).orElse(RunTrace.EMPTY);
    return new Pictures(RunCharts.of(report, before), trace.points(), trace.requests());
  }

  /**
   * Reads what {@link #writeTo} has written.
   *
   * @param file the file
   * @return the pictures
   * @throws IOException if the file cannot be read or holds something else
   */
  public static Pictures read(Path file) throws IOException {
    return MAPPER.readValue(Files.readAllBytes(file), Pictures.class);
  }

  /** Writes the data and every chart as a static picture; names what was written. */
  Map<String, Path> writeTo(Path directory) throws IOException {
    Map<String, Path> written = new LinkedHashMap<>();
    if (charts.isEmpty() && points.isEmpty()) {
      return written;
    }
    Path data = directory.resolve(FILE);
    String text = data();
    AtomicFile.write(data, out -> out.write(text));
    written.put(NAME, data);
    Path folder = directory.resolve(FOLDER);
    for (Chart chart : charts) {
      Files.createDirectories(folder);
      Path file = folder.resolve(chart.id() + ".svg");
      AtomicFile.write(file, out -> out.write(SvgChart.document(chart)));
      written.put(artifact(chart), file);
    }
    return written;
  }

  /** The name of a chart among the files of a run. */
  static String artifact(Chart chart) {
    return "chart_" + chart.id();
  }

  private String data() throws JsonProcessingException {
    return MAPPER.writeValueAsString(this) + "\n";
  }
}
