package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.profile.CapacityAxis;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The capacity for people, to be read as it is or in a pull request. */
final class CapacityMarkdown {

  private final CapacityReport report;
  private final StringBuilder text = new StringBuilder();

  private CapacityMarkdown(CapacityReport report) {
    this.report = report;
  }

  /** Renders the report, with the picture where there is one. */
  static void write(CapacityReport report, Optional<String> picture, Writer out)
      throws IOException {
    CapacityMarkdown page = new CapacityMarkdown(report);
    page.header(picture);
    report.results().forEach(page::result);
    out.write(page.text.toString());
  }

  private void header(Optional<String> picture) {
    boolean single = report.results().size() == 1;
    CapacityResult first = report.results().get(0);
    line("# Capacity" + (single ? ": " + Markup.prose(report.title(first)) : ""));
    line("");
    if (single) {
      line("**" + answer(first) + "**");
    } else {
      comparison();
    }
    line("");
    picture.ifPresent(file -> line("![Load against the limits](" + file + ")\n"));
  }

  /** How much each endpoint holds, side by side. */
  private void comparison() {
    row("", "source", "holds", "");
    line("|---|---|---:|---|");
    for (CapacityResult result : report.results()) {
      CapacityAxis axis = result.spec().axis();
      row(
          Markup.prose(report.title(result)),
          Markup.codeCell(result.source()),
          result.finding().held().isPresent()
              ? axis.amount(result.finding().held().getAsDouble())
              : "–",
          answer(result));
    }
  }

  private static String answer(CapacityResult result) {
    String verdict = result.verdict().map(word -> word + ": ").orElse("");
    return Markup.prose(verdict + CapacityConsole.sentence(result));
  }

  private void result(CapacityResult result) {
    if (report.results().size() > 1) {
      line("## " + Markup.prose(report.title(result)));
      line("");
    }
    StringBuilder facts = new StringBuilder();
    result
        .model()
        .ifPresent(model -> facts.append("Model ").append(Markup.code(model)).append(" · "));
    facts.append("source ").append(Markup.code(result.source()));
    if (!result.objectives().isEmpty()) {
      facts.append(" · limits ").append(Markup.code(CapacityConsole.limits(result)));
    }
    line(facts.toString());
    line("");
    if (!result.levels().isEmpty()) {
      table(result);
    }
    List<String> sentences = new ArrayList<>(reasons(result));
    sentences.addAll(result.observations());
    sentences.addAll(result.notes());
    list(sentences);
  }

  private void table(CapacityResult result) {
    row(CapacityTable.header(result.spec().axis()).toArray(String[]::new));
    line("|" + "---:|".repeat(CapacityTable.header(result.spec().axis()).size() - 1) + "---|");
    for (int i = 0; i < result.levels().size(); i++) {
      List<String> cells = CapacityTable.rows(result).get(i);
      LevelResult level = result.levels().get(i);
      String[] marked = cells.toArray(String[]::new);
      marked[marked.length - 1] = symbol(level.status()) + " " + marked[marked.length - 1];
      row(marked);
    }
    line("");
  }

  private static String symbol(LevelStatus status) {
    return switch (status) {
      case HELD -> "✅";
      case BROKEN -> "❌";
      case UNDECIDED, CLIENT_SATURATED -> "❔";
      case ERROR -> "⛔";
    };
  }

  /** Why levels were not held. */
  static List<String> reasons(CapacityResult result) {
    return result.levels().stream()
        .filter(level -> !level.reason().isEmpty())
        .map(level -> result.spec().axis().amount(level.level()) + ": " + level.reason())
        .toList();
  }

  private void list(List<String> sentences) {
    if (!sentences.isEmpty()) {
      sentences.forEach(sentence -> line("- " + Markup.prose(sentence)));
      line("");
    }
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
