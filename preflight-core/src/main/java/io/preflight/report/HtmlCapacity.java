package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.check.CheckStatus;
import io.preflight.check.Verdict;
import io.preflight.profile.CapacityAxis;
import io.preflight.report.chart.Chart;
import io.preflight.report.html.Html;
import io.preflight.report.html.HtmlPage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The capacity as one page that needs no network, in the look of the readiness report. */
final class HtmlCapacity {

  private final CapacityReport report;
  private final Html page = new Html();

  private HtmlCapacity(CapacityReport report) {
    this.report = report;
  }

  static void write(
      CapacityReport report, List<Chart> charts, Path base, Map<String, Path> artifacts, Writer out)
      throws IOException {
    HtmlCapacity html = new HtmlCapacity(report);
    HtmlFrame.begin(html.page, "Capacity report", report.generated());
    html.answer();
    html.comparison();
    HtmlCharts.write(charts, html.page);
    for (int i = 0; i < report.results().size(); i++) {
      html.result(report.results().get(i), i);
    }
    html.again(Reports.relative(base, artifacts));
    HtmlFrame.end(html.page);
    StringWriter json = new StringWriter();
    CapacityJson.write(report, base, artifacts, json);
    HtmlPage.write(
        html.title() + " · preflight",
        html.page,
        HtmlData.of("capacity", json.toString(), new Pictures(charts, List.of(), 0)),
        out);
  }

  private String title() {
    return report.results().size() == 1
        ? "Capacity: " + report.title(report.results().get(0))
        : "Capacity of " + report.results().size() + " endpoints";
  }

  private void answer() {
    boolean single = report.results().size() == 1;
    CapacityResult first = report.results().get(0);
    CheckStatus status = status(report.verdict());
    page.open("section", "class", "verdict " + HtmlFrame.tone(status), "aria-label", "Answer");
    page.open("div", "class", "stamp");
    if (report.verdict().isPresent()) {
      HtmlFrame.symbol(page, HtmlFrame.path(status), "icon");
      page.element("span", report.verdict().get().name()).close();
    } else {
      page.element("span", single ? held(first) : Integer.toString(report.results().size()));
      page.element("small", single ? unit(first) : "endpoints").close();
    }
    page.open("div", "class", "say");
    page.element("h1", title());
    page.element("p", single ? sentence(first) : lead(), "class", "lead");
    if (single) {
      facts(first);
    }
    page.close(2);
  }

  private String lead() {
    return report.results().stream()
            .map(result -> report.title(result) + " " + result.finding().sentence())
            .reduce((one, other) -> one + "; " + other)
            .orElseThrow()
        + ".";
  }

  private static String held(CapacityResult result) {
    return result.finding().held().isPresent()
        ? result.spec().axis().number(result.finding().held().getAsDouble())
        : "0";
  }

  private static String unit(CapacityResult result) {
    return result.spec().axis() == CapacityAxis.USERS ? "users held" : "req/s held";
  }

  /** An error may begin with the name of a file, which stays as it is. */
  private static String sentence(CapacityResult result) {
    String text = CapacityConsole.sentence(result);
    return result.error().isPresent() || text.isEmpty()
        ? text
        : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }

  /** Without a requirement there is nothing to be good or bad at. */
  private static CheckStatus status(Optional<Verdict> verdict) {
    return verdict.map(known -> CheckStatus.valueOf(known.name())).orElse(CheckStatus.SKIP);
  }

  private void facts(CapacityResult result) {
    page.open("p", "class", "facts");
    result.model().ifPresent(model -> fact("model", model));
    fact("source", result.source());
    if (!result.objectives().isEmpty()) {
      fact("limits", CapacityConsole.limits(result));
    }
    long requests =
        result.levels().stream().mapToLong(level -> level.evidence().metrics().total()).sum();
    fact(
        "measured",
        Wording.counted(result.levels().size(), "level")
            + ", "
            + Wording.counted(requests, "request"));
    page.close();
  }

  private void fact(String name, String value) {
    page.open("span").element("b", name).text(" " + value).close();
  }

  /** How much each endpoint holds, side by side. */
  private void comparison() {
    if (report.results().size() == 1) {
      return;
    }
    HtmlFrame.section(page, "comparison", "Side by side");
    List<List<String>> rows = new ArrayList<>();
    for (CapacityResult result : report.results()) {
      rows.add(
          List.of(
              report.title(result),
              result.finding().held().isPresent()
                  ? result.spec().axis().amount(result.finding().held().getAsDouble())
                  : "–",
              above(result),
              result.verdict().map(Verdict::name).orElse("–"),
              result.source()));
    }
    HtmlFrame.table(
        page, "Side by side", List.of("endpoint", "holds", "above", "verdict", "source"), rows, 5);
    page.close();
  }

  /** What the next level showed, without which "holds" might be less than the endpoint can do. */
  private static String above(CapacityResult result) {
    return result
        .finding()
        .above()
        .map(
            level ->
                result.spec().axis().amount(level.level()) + ": " + CapacityTable.outcome(level))
        .orElse(result.levels().isEmpty() ? "–" : "not tried");
  }

  private void result(CapacityResult result, int index) {
    boolean single = report.results().size() == 1;
    HtmlFrame.section(page, "levels-" + index, single ? "Levels" : report.title(result));
    if (!single) {
      facts(result);
    }
    if (result.levels().isEmpty()) {
      page.element("p", sentence(result), "class", "note");
    } else {
      levels(result);
    }
    list("Why levels were not held", CapacityMarkdown.reasons(result));
    list("What stands out", result.observations());
    list("Notes", result.notes());
    page.close();
  }

  private void levels(CapacityResult result) {
    List<String> head = new ArrayList<>(CapacityTable.header(result.spec().axis()));
    head.add(0, head.remove(head.size() - 1));
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Levels");
    page.open("table");
    page.element("caption", "Levels of " + report.title(result), "class", "unseen");
    page.open("thead").open("tr");
    for (int i = 0; i < head.size(); i++) {
      page.element("th", head.get(i), "scope", "col", "class", i > 0 ? "num" : "word");
    }
    page.close(2).open("tbody");
    List<List<String>> rows = CapacityTable.rows(result);
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      page.open("tr").open("td");
      HtmlFrame.badge(page, status(result.levels().get(i).status()), row.get(row.size() - 1));
      page.close();
      row.subList(0, row.size() - 1).forEach(cell -> page.element("td", cell, "class", "num"));
      page.close();
    }
    page.close(3);
  }

  private static CheckStatus status(LevelStatus status) {
    return switch (status) {
      case HELD -> CheckStatus.PASS;
      case BROKEN -> CheckStatus.FAIL;
      case UNDECIDED, CLIENT_SATURATED -> CheckStatus.WARN;
      case ERROR -> CheckStatus.ERROR;
    };
  }

  private void list(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    page.element("h3", title);
    page.open("ul", "class", "plain");
    sentences.forEach(sentence -> page.element("li", sentence));
    page.close();
  }

  private void again(Map<String, String> artifacts) {
    HtmlOrigin.again(report.again(), page);
    page.open("p", "class", "downloads js");
    page.open("button", "type", "button", "data-download", "report").text("Report as JSON").close();
    page.close();
    HtmlOrigin.files(artifacts, page);
    page.close();
    Optional<LevelResult> any =
        report.results().stream().flatMap(result -> result.levels().stream()).findFirst();
    if (any.isPresent()) {
      HtmlFrame.section(page, "method", "Environment");
      page.open("dl", "class", "factlist wide");
      HtmlOrigin.client(page, any.get().evidence().client());
      page.close(2);
    }
  }
}
