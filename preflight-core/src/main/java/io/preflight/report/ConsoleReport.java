package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ReadinessReport;
import io.preflight.problem.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The report on one screen of plain text. */
public final class ConsoleReport {

  private final ReadinessReport report;
  private final List<String> lines = new ArrayList<>();

  private ConsoleReport(ReadinessReport report) {
    this.report = report;
  }

  /**
   * The screen: the verdict, each check with measured values and limits, what to do next, and where
   * the report is.
   *
   * @param report the report
   * @param reportFile the file to read next, as a person should see its path; empty when none could
   *     be written
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(ReadinessReport report, Optional<String> reportFile) {
    ConsoleReport console = new ConsoleReport(report);
    console.verdict();
    console.facts();
    console.checks();
    console.sentences("warn", report.warnings());
    console.sentences("next", report.recommendations());
    console.blank();
    console.lines.add(
        "  report  " + reportFile.map(OneLine::of).orElse("could not be written, see above"));
    return List.copyOf(console.lines);
  }

  private void verdict() {
    String answer =
        report.error().isPresent() ? FailureMessage.reason(report) : Wording.answer(report);
    lines.add("preflight: " + report.verdict() + " " + Wording.subject(report) + ": " + answer);
    Wording.caveat(report).ifPresent(caveat -> fact("mode", caveat));
    report.notes().forEach(note -> fact("note", OneLine.of(note)));
  }

  private void facts() {
    blank();
    report.model().ifPresent(model -> fact("model", OneLine.of(model)));
    fact("source", OneLine.of(report.source()));
    report.metrics().ifPresent(metrics -> fact("result", Wording.requests(metrics)));
    if (report.confidenceScore().isPresent()) {
      fact("score", score(report.confidenceScore().getAsDouble()) + " confidence");
    }
  }

  static String score(double score) {
    return String.format(Locale.ROOT, "%.3f", score);
  }

  private void checks() {
    for (CheckResult check : report.checks()) {
      List<ObjectiveResult> table = Wording.objectives(report, check);
      boolean tally = !table.isEmpty() && check.status() == CheckStatus.PASS;
      String summary = tally ? Wording.tally(table) : OneLine.of(check.summary());
      blank();
      lines.add(
          "  " + padded(check.status().name(), 6) + OneLine.of(check.name()) + ": " + summary);
      objectives(table);
    }
  }

  private void objectives(List<ObjectiveResult> table) {
    int subject = widest(table, result -> result.objective().subject());
    int measured = widest(table, Amount::measured);
    int limit = widest(table, result -> Amount.limit(result));
    for (ObjectiveResult result : table) {
      String value = Amount.measured(result);
      String bound = Amount.limit(result);
      lines.add(
          "        "
              + padded(result.objective().subject(), subject)
              + "  "
              + " ".repeat(measured - value.length())
              + value
              + "  limit "
              + " ".repeat(limit - bound.length())
              + bound
              + "  "
              + outcome(result));
    }
  }

  private static String outcome(ObjectiveResult result) {
    String word = Wording.word(result.status());
    String reason = result.reason().map(OneLine::of).orElse("");
    return reason.isEmpty() ? word : word + ": " + reason;
  }

  private static int widest(List<ObjectiveResult> table, Function<ObjectiveResult, String> text) {
    return table.stream().map(text).mapToInt(String::length).max().orElse(0);
  }

  private void fact(String word, String text) {
    lines.add("  " + padded(word, 8) + text);
  }

  private void sentences(String word, List<String> sentences) {
    if (!sentences.isEmpty()) {
      blank();
    }
    sentences.forEach(sentence -> fact(word, OneLine.of(sentence)));
  }

  private void blank() {
    lines.add("");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
