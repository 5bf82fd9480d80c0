package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Chart.Axis;
import io.preflight.report.chart.Chart.DataTable;
import io.preflight.report.chart.Chart.Kind;
import io.preflight.report.chart.Chart.Point;
import io.preflight.report.chart.Chart.Series;
import io.preflight.report.chart.SvgChart;
import io.preflight.report.chart.Tone;
import io.preflight.report.html.Html;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgChartTest {

  private static final Chart CHART =
      new Chart(
          "times",
          "times of two",
          "blue 1 s, green 2 s",
          new Axis("seconds", 0, 10, false),
          new Axis("ms", 0, 100, false),
          List.of(
              new Series("the blue one", Kind.LINE, Tone.of(0), List.of(new Point(1, 20))),
              new Series("failed", Kind.CROSSES, Tone.BAD, List.of(new Point(2, 40)))),
          List.of(),
          List.of(),
          new DataTable(List.of("seconds"), List.of(List.of("1"))));

  @Test
  void a_picture_that_stands_alone_has_its_title_and_legend() {
    assertThat(SvgChart.document(CHART)).contains(">times of two<", ">the blue one<", ">failed<");
  }

  /** The page names the series above the chart, live or still, on the screen and on paper. */
  @Test
  void within_a_page_title_and_legend_stand_once() {
    Html page = new Html();
    HtmlCharts.write(List.of(CHART), page);

    assertThat(page.markup().split("the blue one", -1)).hasSize(2);
    assertThat(page.markup())
        .contains("class=\"key s-main\">the blue one<", "class=\"key crosses s-bad\">failed<");
    assertThat(SvgChart.inline(CHART)).doesNotContain("times of two", "the blue one");
  }
}
