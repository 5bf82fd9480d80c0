package io.preflight.report;

import io.preflight.check.ReadinessReport;
import io.preflight.report.html.Html;
import java.util.List;

/** What to do next, what to look at, and what belongs beside the numbers. */
final class HtmlAdvice {

  private HtmlAdvice() {}

  static void write(ReadinessReport report, Html page) {
    if (report.recommendations().isEmpty()
        && report.warnings().isEmpty()
        && report.notes().isEmpty()) {
      return;
    }
    String title = report.recommendations().isEmpty() ? "Worth knowing" : "What to do next";
    HtmlFrame.section(page, "next", title);
    list(page, "advice", report.recommendations());
    list(page, "advice warnings", report.warnings());
    list(page, "advice notes", report.notes());
    page.close();
  }

  private static void list(Html page, String style, List<String> sentences) {
    if (!sentences.isEmpty()) {
      page.open("ul", "class", style);
      sentences.forEach(sentence -> RunbookLinks.item(page, sentence));
      page.close();
    }
  }
}
