package io.preflight.report;

import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
import io.preflight.compare.ObjectiveRow;
import io.preflight.problem.OneLine;
import io.preflight.report.chart.Chart;
import io.preflight.report.chart.Tone;
import io.preflight.report.html.Html;
import io.preflight.report.html.HtmlPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comparison to look at: one file that needs no network and, but for moving charts, no script.
 */
final class HtmlCompare {

  private final Comparison comparison;
  private final List<Optional<String>> reports;
  private final Html page = new Html();

  private HtmlCompare(Comparison comparison, List<Optional<String>> reports) {
    this.comparison = comparison;
    this.reports = reports;
  }

  /**
   * Writes a comparison.
   *
   * @param reports where the own report of each candidate lies, seen from the page
   */
  static void write(
      Comparison comparison, List<Optional<String>> reports, List<Chart> charts, Writer out)
      throws IOException {
    HtmlCompare compare = new HtmlCompare(comparison, reports);
    compare.body(charts);
    String title = comparison.verdict() + ": comparison under " + comparison.profile();
    Pictures pictures = new Pictures(charts, List.of(), 0);
    HtmlPage.write(
        title + " · preflight",
        compare.page,
        HtmlData.of("preflight-compare", CompareJson.text(comparison, reports), pictures),
        out);
  }

  private void body(List<Chart> charts) {
    HtmlFrame.begin(page, "Comparison", comparison.generated());
    verdict();
    banners();
    candidates();
    objectives();
    HtmlCharts.write(charts, page);
    list("warnings", "To be looked at", comparison.warnings());
    list("notes", "Notes", CompareWords.notes(comparison));
    HtmlFrame.end(page);
  }

  private void verdict() {
    CheckStatus status = CheckStatus.valueOf(comparison.verdict().name());
    page.open("section", "class", "verdict " + HtmlFrame.tone(status), "aria-label", "Verdict");
    page.open("div", "class", "stamp");
    HtmlFrame.symbol(page, HtmlFrame.path(status), "icon");
    page.element("span", comparison.verdict().name()).close();
    page.open("div", "class", "say");
    page.element("h1", names());
    page.element("p", CompareWords.sentence(comparison), "class", "lead");
    page.element(
        "p", "The verdict is the worst of " + comparison.candidates().size() + ".", "class", "why");
    page.open("p", "class", "facts");
    fact("profile", comparison.profile());
    fact("reference", CompareWords.name(comparison, comparison.reference()));
    page.close(3);
  }

  private String names() {
    return comparison.candidates().stream()
        .map(candidate -> OneLine.of(candidate.name()))
        .collect(Collectors.joining(" · "));
  }

  private void fact(String name, String value) {
    page.open("span").element("b", name).text(" " + value).close();
  }

  private void banners() {
    List<String> simulated =
        comparison.candidates().stream()
            .filter(Candidate::simulated)
            .map(candidate -> OneLine.of(candidate.name()))
            .toList();
    if (!simulated.isEmpty()) {
      page.element(
          "p",
          "Simulated, not measured: " + String.join(", ", simulated) + ".",
          "class",
          "banner simulated",
          "role",
          "note");
    }
  }

  private void candidates() {
    HtmlFrame.section(page, "candidates", "Candidates");
    page.open("ul", "class", "contenders");
    for (int i = 0; i < comparison.candidates().size(); i++) {
      candidate(comparison.candidates().get(i), i);
    }
    page.close(2);
  }

  private void candidate(Candidate candidate, int place) {
    ReadinessReport report = candidate.report();
    CheckStatus status = CheckStatus.valueOf(report.verdict().name());
    page.open("li", "class", HtmlFrame.tone(status));
    page.open("h3");
    page.element("span", CompareWords.name(candidate), "class", "key s-" + Tone.of(place).word());
    page.close();
    HtmlFrame.badge(page, status, report.verdict().name());
    page.element(
        "p", report.error().isPresent() ? FailureMessage.reason(report) : Wording.answer(report));
    page.open("p", "class", "facts");
    report.model().ifPresent(model -> fact("model", model));
    fact("source", report.source());
    fact("requests", CompareWords.requests(candidate));
    page.close();
    reports.get(place).ifPresent(file -> page.element("a", "Its own report", "href", href(file)));
    page.close();
  }

  /** A path as a relative address, whatever is in it. */
  private static String href(String file) {
    StringBuilder address = new StringBuilder();
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = b > 0 && (Character.isLetterOrDigit(c) || "/._-~".indexOf(c) >= 0);
      address.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", b & 0xFF));
    }
    return address.toString();
  }

  private void objectives() {
    if (comparison.rows().isEmpty()) {
      return;
    }
    HtmlFrame.section(page, "objectives", "Side by side");
    String caption = "What each candidate showed of every objective, and who is better";
    page.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    page.open("table", "class", "sides");
    page.element("caption", caption, "class", "unseen");
    page.open("thead").open("tr").element("th", "Objective", "scope", "col");
    for (int i = 0; i < comparison.candidates().size(); i++) {
      page.element("th", CompareWords.name(comparison, i), "scope", "col");
    }
    page.element("th", "Better", "scope", "col").close(2).open("tbody");
    comparison.rows().forEach(this::row);
    page.close(3);
    page.element("p", CompareWords.reliance(comparison) + ".", "class", "more");
    page.close();
  }

  private void row(ObjectiveRow row) {
    page.open("tr").open("th", "scope", "row").element("code", row.objective().text()).close();
    for (int i = 0; i < row.figures().size(); i++) {
      boolean wins = row.standing().winner().orElse(-1) == i;
      page.open("td", "class", wins ? "wins" : "");
      figure(row, i);
      page.close();
    }
    page.open("td", "class", "words").text(CompareWords.standing(comparison, row)).close(2);
  }

  private void figure(ObjectiveRow row, int place) {
    ObjectiveRow.Figure figure = row.figures().get(place);
    boolean bad = figure.status().filter(status -> status != ObjectiveStatus.MET).isPresent();
    page.element("strong", CompareWords.figure(row, figure), "class", bad ? "bad" : "");
    CompareWords.interval(row, figure).ifPresent(range -> page.element("small", range));
    row.differences()
        .get(place)
        .ifPresent(
            difference -> page.element("small", "Δ " + CompareWords.difference(row, difference)));
  }

  private void list(String id, String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    HtmlFrame.section(page, id, title);
    page.open("ul");
    items.forEach(item -> page.element("li", item));
    page.close(2);
  }
}
