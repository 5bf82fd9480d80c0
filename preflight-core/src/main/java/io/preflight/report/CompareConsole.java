package io.preflight.report;

import io.preflight.compare.Candidate;
import io.preflight.compare.Comparison;
import io.preflight.compare.ObjectiveRow;
import io.preflight.problem.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A comparison in plain text, on one screen: the table, who is better, and what to know. */
public final class CompareConsole {

  /** How wide a screen is unless somebody knows better. */
  public static final int USUAL_WIDTH = 120;

  private final Comparison comparison;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private CompareConsole(Comparison comparison, int width) {
    this.comparison = comparison;
    this.width = width;
  }

  /**
   * The screen.
   *
   * @param comparison the comparison
   * @param reportFile the file to read next, as a person should see its path; empty when none could
   *     be written
   * @param width how many characters a line of the table may have; a table that is wider is shown
   *     without ranges, and where that is too wide as well, candidate below candidate
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(Comparison comparison, Optional<String> reportFile, int width) {
    CompareConsole console = new CompareConsole(comparison, width);
    console.lines.add(
        "preflight: "
            + CompareWords.headline(comparison)
            + "; "
            + CompareWords.summary(comparison));
    console.blank();
    console.table();
    console.better();
    console.facts("warning", comparison.warnings());
    console.facts("note", CompareWords.notes(comparison));
    console.fact("report", reportFile.map(OneLine::of).orElse("could not be written, see above"));
    return List.copyOf(console.lines);
  }

  private void table() {
    List<String> beside = beside(true);
    if (widest(beside) > width) {
      beside = beside(false);
    }
    lines.addAll(widest(beside) > width ? below() : beside);
  }

  private static int widest(List<String> table) {
    return table.stream().mapToInt(String::length).max().orElse(0);
  }

  /** A column for each candidate. */
  private List<String> beside(boolean ranges) {
    List<String> header = new ArrayList<>(List.of(""));
    List<String> verdicts = new ArrayList<>(List.of("verdict"));
    List<String> requests = new ArrayList<>(List.of("requests"));
    for (Candidate candidate : comparison.candidates()) {
      header.add(CompareWords.name(candidate));
      verdicts.add(candidate.report().verdict().name());
      requests.add(CompareWords.requests(candidate));
    }
    List<List<String>> rows = new ArrayList<>(List.of(verdicts, requests));
    for (ObjectiveRow row : comparison.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.objective().text()));
      row.figures()
          .forEach(
              figure ->
                  cells.add(
                      CompareWords.figure(row, figure)
                          + CompareWords.interval(row, figure)
                              .filter(text -> ranges)
                              .map(text -> " (" + text + ")")
                              .orElse("")));
      rows.add(cells);
    }
    return TextTable.lines(header, rows, column -> true);
  }

  /** A line for each candidate and objective. */
  private List<String> below() {
    List<String> table = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Candidate candidate : comparison.candidates()) {
      rows.add(
          List.of(
              CompareWords.name(candidate),
              candidate.report().verdict().name(),
              CompareWords.requests(candidate)));
    }
    table.addAll(TextTable.lines(List.of("", "verdict", "requests"), rows, column -> true));
    for (ObjectiveRow row : comparison.rows()) {
      table.add("");
      List<List<String>> figures = new ArrayList<>();
      for (int i = 0; i < row.figures().size(); i++) {
        figures.add(
            List.of(
                CompareWords.name(comparison, i),
                CompareWords.figure(row, row.figures().get(i)),
                CompareWords.interval(row, row.figures().get(i)).orElse("")));
      }
      table.addAll(
          TextTable.lines(List.of(row.objective().text(), "", ""), figures, column -> true));
    }
    return table;
  }

  private void better() {
    if (comparison.rows().isEmpty()) {
      blank();
      return;
    }
    blank();
    List<List<String>> rows = new ArrayList<>();
    for (ObjectiveRow row : comparison.rows()) {
      rows.add(
          List.of(row.objective().subject(), OneLine.of(CompareWords.standing(comparison, row))));
    }
    lines.addAll(TextTable.lines(List.of("better", ""), rows, column -> true));
    blank();
  }

  private void facts(String word, List<String> texts) {
    texts.forEach(text -> fact(word, OneLine.of(text)));
  }

  private void fact(String word, String text) {
    lines.add("  " + word + " ".repeat(9 - word.length()) + text);
  }

  private void blank() {
    lines.add("");
  }
}
