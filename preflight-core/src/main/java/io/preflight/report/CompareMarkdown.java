package io.preflight.report;

import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
import io.preflight.compare.ObjectiveRow;
import io.preflight.report.chart.Chart;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** A comparison as a document: {@code preflight-compare.md}, for pull requests. */
final class CompareMarkdown {

  private final Comparison comparison;
  private final StringBuilder text = new StringBuilder();

  private CompareMarkdown(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Writes a comparison.
   *
   * @param pictures the files of the charts that could be written
   */
  static void write(Comparison comparison, List<Chart> charts, List<String> pictures, Writer out)
      throws IOException {
    CompareMarkdown markdown = new CompareMarkdown(comparison);
    markdown.head();
    markdown.candidates();
    if (!comparison.rows().isEmpty()) {
      markdown.objectives();
    }
    markdown.pictures(charts, pictures);
    markdown.list("Warnings", comparison.warnings());
    markdown.list("Notes", CompareWords.notes(comparison));
    out.write(markdown.text.toString());
  }

  private void head() {
    line("# Comparison: " + Markup.prose(CompareWords.headline(comparison)));
    line("");
    line(Markup.prose(CompareWords.sentence(comparison)));
    line("");
  }

  private void candidates() {
    line("| candidate | verdict | model | source | requests |");
    line("|---|---|---|---|---|");
    for (Candidate candidate : comparison.candidates()) {
      line(
          "| "
              + Markup.prose(CompareWords.name(candidate))
              + " | "
              + candidate.report().verdict()
              + " | "
              + candidate.report().model().map(Markup::codeCell).orElse("")
              + " | "
              + Markup.codeCell(candidate.report().source())
              + " | "
              + CompareWords.requests(candidate)
              + " |");
    }
    line("");
  }

  private void objectives() {
    StringBuilder head = new StringBuilder("| objective |");
    StringBuilder rule = new StringBuilder("|---|");
    for (Candidate candidate : comparison.candidates()) {
      head.append(' ').append(Markup.prose(CompareWords.name(candidate))).append(" |");
      rule.append("---|");
    }
    line(head + " better |");
    line(rule + "---|");
    for (ObjectiveRow row : comparison.rows()) {
      StringBuilder cells =
          new StringBuilder("| ").append(Markup.codeCell(row.objective().text())).append(" |");
      for (int i = 0; i < row.figures().size(); i++) {
        cells.append(' ').append(cell(row, i)).append(" |");
      }
      line(cells + " " + Markup.prose(CompareWords.standing(comparison, row)) + " |");
    }
    line("");
  }

  private static String cell(ObjectiveRow row, int place) {
    String figure = CompareWords.figure(row, row.figures().get(place));
    Optional<String> range = CompareWords.interval(row, row.figures().get(place));
    Optional<String> difference =
        row.differences().get(place).map(known -> CompareWords.difference(row, known));
    return Markup.prose(figure)
        + range.map(known -> "<br>" + Markup.prose(known)).orElse("")
        + difference.map(known -> "<br>" + Markup.prose("Δ " + known)).orElse("");
  }

  private void pictures(List<Chart> charts, List<String> pictures) {
    for (int i = 0; i < Math.min(charts.size(), pictures.size()); i++) {
      line("![" + Markup.prose(charts.get(i).summary()) + "](" + pictures.get(i) + ")");
      line("");
    }
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      line("## " + title);
      line("");
      items.forEach(item -> line("- " + Markup.prose(item)));
      line("");
    }
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
