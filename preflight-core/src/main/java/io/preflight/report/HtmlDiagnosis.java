package io.preflight.report;

import io.preflight.check.CheckStatus;
import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.Severity;
import io.preflight.report.html.Html;
import java.util.List;

/** Why the run went as it did. */
final class HtmlDiagnosis {

  private static final int WORDS = 1;

  private HtmlDiagnosis() {}

  static void write(Diagnosis diagnosis, Html page) {
    HtmlFrame.section(page, "why", "Why");
    page.element("p", DiagnosisMarkdown.capital(diagnosis.answer()) + ".", "class", "note");
    if (!diagnosis.causes().isEmpty()) {
      page.open("ul", "class", "checks");
      diagnosis.causes().forEach(cause -> cause(page, cause.finding()));
      page.close();
    }
    if (!diagnosis.notes().isEmpty()) {
      sentences(page, "advice notes", diagnosis.notes());
    }
    page.open("details").element("summary", "What this rests on");
    page.element("p", "Server: " + diagnosis.server(), "class", "more");
    part(page, "What the requests showed", diagnosis.observations());
    readings(page, diagnosis);
    part(page, "What is no cause", rules(diagnosis.quiet()));
    part(page, "What could not be told", rules(diagnosis.open()));
    part(page, "What is missing", diagnosis.missing());
    page.close(2);
  }

  private static void cause(Html page, Finding finding) {
    CheckStatus status = status(finding.severity());
    page.open("li", "class", HtmlFrame.tone(status));
    HtmlFrame.badge(page, status, finding.severity().word());
    page.open("div").element("h3", finding.cause());
    page.element("p", DiagnosisMarkdown.capital(finding.sentence()) + ".");
    page.open("ul");
    finding.nextSteps().forEach(step -> page.element("li", step));
    page.close();
    page.open("details")
        .element("summary", "Evidence, score " + Math.round(finding.score()) + " of 100");
    page.open("dl", "class", "factlist");
    for (Fact fact : finding.evidence()) {
      page.element("dt", fact.what());
      page.open("dd").text(fact.amount());
      if (fact.limit().isPresent()) {
        page.text(" · limit " + Fact.amount(fact.limit().getAsDouble(), fact.unit()));
      }
      page.element("small", fact.source());
      page.close();
    }
    page.close(2);
    finding
        .runbook()
        .ifPresent(
            runbook ->
                page.open("p", "class", "more")
                    .text("Runbook: ")
                    .element("a", runbook.link(), "href", runbook.link())
                    .close());
    page.close(2);
  }

  private static CheckStatus status(Severity severity) {
    return switch (severity) {
      case HIGH -> CheckStatus.FAIL;
      case MEDIUM -> CheckStatus.WARN;
      case LOW -> CheckStatus.SKIP;
    };
  }

  private static void readings(Html page, Diagnosis diagnosis) {
    if (diagnosis.readings().isEmpty()) {
      return;
    }
    page.element("h3", "What the server said");
    HtmlFrame.table(
        page,
        "What the server said",
        List.of("metric", "overall", "least", "most"),
        diagnosis.readings().stream()
            .map(
                fact ->
                    List.of(
                        fact.title(),
                        DiagnosisMarkdown.overall(fact),
                        DiagnosisMarkdown.least(fact),
                        DiagnosisMarkdown.most(fact)))
            .toList(),
        WORDS);
  }

  private static List<String> rules(List<Diagnosis.Note> notes) {
    return notes.stream().map(note -> note.rule().replace('_', ' ') + ": " + note.text()).toList();
  }

  private static void part(Html page, String title, List<String> texts) {
    if (!texts.isEmpty()) {
      page.element("h3", title);
      sentences(page, "plain", texts);
    }
  }

  private static void sentences(Html page, String style, List<String> texts) {
    page.open("ul", "class", style);
    texts.forEach(text -> page.element("li", text));
    page.close();
  }
}
