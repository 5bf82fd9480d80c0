package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.report.chart.Chart;
import io.preflight.report.html.Html;
import io.preflight.report.html.HtmlPage;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The report to look at: {@code preflight-report.html}, one file that needs no network and, but for
 * moving charts and a sortable table, no script.
 */
public final class HtmlReport implements ReportWriter {

  static final String NAME = "html";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String fileName() {
    return "preflight-report.html";
  }

  @Override
  public void write(ReportDocument document, Writer out) throws IOException {
    ReadinessReport report = document.report();
    List<Chart> charts = document.pictures().charts();
    Html page = new Html();
    HtmlFrame.begin(page, "Readiness report", report.generated());
    HtmlVerdict.write(report, page);
    new HtmlObjectives(report, page).write();
    report.diagnosis().ifPresent(diagnosis -> HtmlDiagnosis.write(diagnosis, page));
    HtmlAdvice.write(report, page);
    HtmlCharts.write(charts, page);
    HtmlChecks.write(report, page);
    HtmlCost.write(report.checks(), page);
    HtmlEvals.write(report.checks(), page);
    HtmlMeasurements.write(report, page);
    HtmlOrigin.write(document, page);
    HtmlFrame.end(page);
    String title = report.verdict() + ": " + Wording.subject(report) + " · preflight";
    HtmlPage.write(title, page, HtmlData.of(document), out);
  }
}
