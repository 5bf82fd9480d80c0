package io.preflight.report;

import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.SvgChart;
import io.preflight.report.html.Html;
import java.util.List;

/** Charts: a picture that needs no script, a place for a live one, and the numbers behind both. */
final class HtmlCharts {

  private HtmlCharts() {}

  static void write(List<Chart> charts, Html page) {
    if (charts.isEmpty()) {
      return;
    }
    HtmlFrame.section(page, "charts", "Charts");
    page.open("div", "class", "charts");
    charts.forEach(chart -> figure(chart, page));
    page.close(2);
  }

  private static void figure(Chart chart, Html page) {
    page.open("figure", "id", "chart-" + chart.id());
    page.open("figcaption").element("h3", chart.title()).close();
    if (chart.series().size() > 1) {
      page.open("p", "class", "series", "aria-hidden", "true");
      for (Series series : chart.series()) {
        String drawn = series.kind() == Kind.CROSSES ? "key crosses s-" : "key s-";
        page.element("span", series.label(), "class", drawn + series.tone().word());
      }
      page.close();
    }
    page.open("div", "class", "live js", "data-chart", chart.id());
    page.open("canvas", "role", "img", "aria-label", chart.summary()).close(2);
    page.open("div", "class", "still").drawn(SvgChart.inline(chart)).close();
    page.element("p", chart.summary() + ".", "class", "more");
    page.open("details").element("summary", "Show as a table");
    HtmlFrame.table(page, chart.title(), chart.table().head(), chart.table().rows(), 0);
    page.close(2);
  }
}
