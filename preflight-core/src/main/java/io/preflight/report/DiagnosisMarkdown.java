package io.preflight.report;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Fact;
import io.preflight.diagnose.Finding;
import io.preflight.diagnose.Severity;
import io.preflight.diagnose.server.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalDouble;

/** The diagnosis for people: a document of its own, and the section "Why" of a report. */
final class DiagnosisMarkdown {

  private final Diagnosis diagnosis;
  private final String level;
  private final StringBuilder text = new StringBuilder();

  private DiagnosisMarkdown(Diagnosis diagnosis, String level) {
    this.diagnosis = diagnosis;
    this.level = level;
  }

  static void write(Diagnosis diagnosis, Writer out) throws IOException {
    DiagnosisMarkdown page = new DiagnosisMarkdown(diagnosis, "##");
    page.line("# Diagnosis of " + Markup.prose(diagnosis.source()));
    page.line("");
    page.line("**" + Markup.prose(capital(diagnosis.answer())) + "**");
    page.line("");
    page.line("Server: " + Markup.prose(diagnosis.server()) + " · " + diagnosis.generated());
    page.line("");
    page.causes();
    page.list("What the requests showed", diagnosis.observations());
    page.readings();
    page.rules("What is no cause", diagnosis.quiet());
    page.rules("What could not be told", diagnosis.open());
    page.list("What is missing", diagnosis.missing());
    page.list("Notes", diagnosis.notes());
    out.write(page.text.toString());
  }

  static String section(Diagnosis diagnosis) {
    DiagnosisMarkdown page = new DiagnosisMarkdown(diagnosis, "###");
    page.line("## Why");
    page.line("");
    page.line(Markup.prose(capital(diagnosis.answer())) + ".");
    page.line("");
    page.causes();
    diagnosis.notes().forEach(note -> page.line("> " + Markup.prose(note) + "\n"));
    return page.text.toString();
  }

  private void causes() {
    int place = 0;
    for (Diagnosis.Cause cause : diagnosis.causes()) {
      Finding finding = cause.finding();
      place++;
      line(level + " " + place + ". " + Markup.prose(finding.cause()));
      line("");
      line(
          symbol(finding.severity())
              + " "
              + finding.severity().word()
              + ", score "
              + Math.round(finding.score())
              + ": "
              + Markup.prose(finding.sentence()));
      line("");
      for (Fact fact : finding.evidence()) {
        String source = fact.source().equals(Fact.SAMPLES) ? "" : ", " + Markup.code(fact.source());
        line("- " + Markup.prose(fact.text()) + source);
      }
      line("");
      finding.nextSteps().forEach(step -> line("1. " + Markup.prose(step)));
      line("");
      finding
          .runbook()
          .ifPresent(runbook -> line("Runbook: " + RunbookLinks.markdown(runbook.link()) + "\n"));
    }
  }

  private void readings() {
    if (diagnosis.readings().isEmpty()) {
      return;
    }
    line("## What the server said");
    line("");
    line("| metric | overall | least | most | from |");
    line("|---|---:|---:|---:|---|");
    for (Diagnosis.ServerFact fact : diagnosis.readings()) {
      line(
          "| "
              + String.join(
                  " | ",
                  Markup.prose(fact.title()),
                  overall(fact),
                  least(fact),
                  most(fact),
                  Markup.codeCell(fact.query()))
              + " |");
    }
    line("");
  }

  static String overall(Diagnosis.ServerFact fact) {
    String value = cell(fact.overall(), fact.unit(), isOpen(fact));
    return value
        + fact.bounds()
            .filter(bounds -> !bounds.isOpen() && Double.isFinite(bounds.least()))
            .map(bounds -> " (" + range(bounds, fact.unit()) + ")")
            .orElse("");
  }

  private static String range(Span bounds, String unit) {
    return Fact.amount(bounds.least(), unit) + " to " + Fact.amount(bounds.most(), unit);
  }

  private static boolean isOpen(Diagnosis.ServerFact fact) {
    return fact.bounds().map(Span::isOpen).orElse(false);
  }

  static String least(Diagnosis.ServerFact fact) {
    boolean bound = isOpen(fact) && fact.min().equals(fact.overall());
    return cell(fact.min(), fact.unit(), bound);
  }

  static String most(Diagnosis.ServerFact fact) {
    return cell(fact.max(), fact.unit(), fact.maxAtLeast());
  }

  private static String cell(OptionalDouble value, String unit, boolean atLeast) {
    return value.isPresent()
        ? (atLeast ? "at least " : "") + Fact.amount(value.getAsDouble(), unit)
        : "–";
  }

  private void rules(String title, List<Diagnosis.Note> notes) {
    list(title, notes.stream().map(note -> note.rule() + ": " + note.text()).toList());
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      line("## " + title);
      line("");
      sentences.forEach(sentence -> line("- " + Markup.prose(sentence)));
      line("");
    }
  }

  private static String symbol(Severity severity) {
    return switch (severity) {
      case HIGH -> "🔴";
      case MEDIUM -> "🟠";
      case LOW -> "🟡";
    };
  }

  static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
