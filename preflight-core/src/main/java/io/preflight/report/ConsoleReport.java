package io.preflight.report;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ObjectiveResult;
import io.preflight.check.ObjectiveStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import io.preflight.diagnose.Diagnosis;
import io.preflight.evidence.Evidence;
import io.preflight.problem.OneLine;
import io.preflight.report.console.Line;
import io.preflight.report.console.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The report on one screen. */
public final class ConsoleReport {

  // A name of any length would push the verdict off the screen.
  private static final int LONGEST_FACT = 200;

  private final ReadinessReport report;
  private final List<Line> lines = new ArrayList<>();

  private ConsoleReport(ReadinessReport report) {
    this.report = report;
  }

  /**
   * The screen: the verdict, each check with measured values, limits and how sure they are, what to
   * do next, and where the report is.
   *
   * @param report the report
   * @param reportFile the file to read next, as a person should see its path; empty when none could
   *     be written
   * @return its lines, for a painter
   */
  public static List<Line> screen(ReadinessReport report, Optional<String> reportFile) {
    ConsoleReport console = new ConsoleReport(report);
    console.verdict();
    console.facts();
    console.checks();
    console.sentences("warn", Style.CAUTION, report.warnings());
    console.sentences("next", Style.STRONG, report.recommendations());
    console.sentences(
        "why", Style.STRONG, report.diagnosis().stream().map(Diagnosis::answer).toList());
    console.blank();
    console.fact(
        "report",
        reportFile.isPresent() ? Style.STRONG : Style.CAUTION,
        reportFile.map(OneLine::of).orElse("could not be written, see above"));
    return List.copyOf(console.lines);
  }

  /**
   * The same screen as plain text.
   *
   * @param report the report
   * @param reportFile the file to read next; empty when none could be written
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(ReadinessReport report, Optional<String> reportFile) {
    return screen(report, reportFile).stream().map(Line::text).toList();
  }

  private void verdict() {
    String answer =
        report.error().isPresent() ? FailureMessage.reason(report) : Wording.answer(report);
    lines.add(
        Line.of("preflight: ")
            .plus(style(report.verdict()), report.verdict().name())
            .plus(" ")
            .plus(Style.STRONG, Wording.subject(report))
            .plus(": " + answer));
    Wording.caveat(report).ifPresent(caveat -> fact("mode", caveat));
    report.notes().forEach(note -> fact("note", OneLine.of(note)));
  }

  private void facts() {
    blank();
    report.model().ifPresent(model -> fact("model", shortened(model)));
    fact("source", shortened(report.source()));
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
          Line.of("  ")
              .plus(style(check.status()), padded(check.status().name(), 6))
              .plus(OneLine.of(check.name()) + ": " + summary));
      objectives(table);
    }
  }

  private void objectives(List<ObjectiveResult> table) {
    int subject = widest(table, result -> result.objective().subject());
    int measured = widest(table, Amount::measured);
    int limit = widest(table, Amount::limit);
    for (ObjectiveResult result : table) {
      String value = Amount.measured(result);
      String bound = Amount.limit(result);
      lines.add(
          Line.of("        " + padded(result.objective().subject(), subject) + "  ")
              .plus(" ".repeat(measured - value.length()) + value)
              .plus("  limit " + " ".repeat(limit - bound.length()) + bound + "  ")
              .plus(style(result.status()), Wording.word(result.status()))
              .plus(result.reason().map(reason -> ": " + OneLine.of(reason)).orElse(""))
              .plus(Style.FAINT, sure(result).map(sure -> ", " + sure).orElse("")));
    }
  }

  /** The interval of the number, or at least how many values it rests on. */
  private Optional<String> sure(ObjectiveResult result) {
    if (result.observed().isEmpty()) {
      return Optional.empty();
    }
    return Certainty.of(result, report.evidence().flatMap(Evidence::decision))
        .or(
            () ->
                result.n() > 0
                    ? Optional.of("over " + Wording.counted(result.n(), "value"))
                    : Optional.empty());
  }

  private static Style style(ObjectiveStatus status) {
    return switch (status) {
      case MET -> Style.GOOD;
      case UNDECIDED -> Style.CAUTION;
      case VIOLATED, UNMEASURED -> Style.BAD;
    };
  }

  private static Style style(CheckStatus status) {
    return switch (status) {
      case PASS -> Style.GOOD;
      case WARN -> Style.CAUTION;
      case FAIL, ERROR -> Style.BAD;
      case SKIP -> Style.FAINT;
    };
  }

  static Style style(Verdict verdict) {
    return style(CheckStatus.valueOf(verdict.name()));
  }

  private static String shortened(String text) {
    String line = OneLine.of(text);
    return line.length() <= LONGEST_FACT ? line : line.substring(0, LONGEST_FACT - 1) + "…";
  }

  private static int widest(List<ObjectiveResult> table, Function<ObjectiveResult, String> text) {
    return table.stream().map(text).mapToInt(String::length).max().orElse(0);
  }

  private void fact(String word, String text) {
    fact(word, Style.PLAIN, text);
  }

  private void fact(String word, Style style, String text) {
    lines.add(Line.of("  ").plus(Style.FAINT, padded(word, 8)).plus(style, text));
  }

  private void sentences(String word, Style style, List<String> sentences) {
    if (!sentences.isEmpty()) {
      blank();
    }
    for (String sentence : sentences) {
      lines.add(Line.of("  ").plus(style, padded(word, 8)).plus(OneLine.of(sentence)));
    }
  }

  private void blank() {
    lines.add(Line.EMPTY);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
