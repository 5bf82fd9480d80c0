package io.preflight.report;

import io.preflight.capacity.CapacityReport;
import io.preflight.capacity.CapacityResult;
import io.preflight.capacity.LevelResult;
import io.preflight.capacity.LevelStatus;
import io.preflight.check.Verdict;
import io.preflight.problem.OneLine;
import io.preflight.profile.CapacityAxis;
import io.preflight.profile.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The capacity in plain text: a line for each level while it is measured, then the tables. */
public final class CapacityConsole {

  private final CapacityReport report;
  private final List<String> lines = new ArrayList<>();

  private CapacityConsole(CapacityReport report) {
    this.report = report;
  }

  /**
   * One level that has just ended.
   *
   * @param axis what grows from level to level
   * @param level the level
   * @return for instance {@code preflight: 4 users: held, 40 requests in 3.2 s: 40 healthy}
   */
  public static String progress(CapacityAxis axis, LevelResult level) {
    boolean explained = level.status() != LevelStatus.HELD && !level.reason().isEmpty();
    return "preflight: "
        + axis.amount(level.level())
        + ": "
        + (level.status() == LevelStatus.BROKEN ? "broken" : CapacityTable.outcome(level))
        + (explained ? ", " + OneLine.of(level.reason()) : "")
        + "; "
        + Wording.requests(level.evidence().metrics());
  }

  /**
   * The screen: what is held, the table of each endpoint, and where the report is.
   *
   * @param report the report
   * @param reportFile the file to read next, as a person should see its path; empty when none could
   *     be written
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(CapacityReport report, Optional<String> reportFile) {
    CapacityConsole console = new CapacityConsole(report);
    report.results().forEach(result -> console.lines.add(console.answer(result)));
    report.results().forEach(console::result);
    console.blank();
    console.fact("report", reportFile.map(OneLine::of).orElse("could not be written, see above"));
    return List.copyOf(console.lines);
  }

  /**
   * The answer in one line that a person can act on.
   *
   * @param report the whole report
   * @param result one of its results
   * @param reportFile the file to read next
   * @return for instance {@code preflight: FAIL capacity chat: holds up to 4 users (5 fails on ttft
   *     p95), 8 users are required: 5 users: ttft p95 812 ms, limit 500 ms; report: …}
   */
  public static String message(
      CapacityReport report, CapacityResult result, Optional<String> reportFile) {
    StringBuilder line = new StringBuilder(new CapacityConsole(report).answer(result));
    boolean failed = result.verdict().map(Verdict.FAIL::equals).orElse(false);
    Optional<LevelResult> above = result.finding().above();
    if (failed && above.isPresent()) {
      line.append("; ")
          .append(result.spec().axis().amount(above.get().level()))
          .append(": ")
          .append(OneLine.of(above.get().reason()));
    }
    reportFile.ifPresent(file -> line.append("; report: ").append(OneLine.of(file)));
    return line.toString();
  }

  private String answer(CapacityResult result) {
    String verdict = result.verdict().map(word -> word + " ").orElse("");
    return "preflight: " + verdict + "capacity " + title(result) + ": " + sentence(result);
  }

  /** What was found, and what was required; an error before what was measured until then. */
  static String sentence(CapacityResult result) {
    String found = OneLine.of(result.finding().sentence());
    if (result.error().isPresent()) {
      String error = OneLine.of(result.error().get().message());
      return result.levels().isEmpty() ? error : error + " (" + found + ")";
    }
    return result.spec().least().isPresent()
        ? found + "; required: " + result.spec().axis().amount(result.spec().least().getAsDouble())
        : found;
  }

  private String title(CapacityResult result) {
    return OneLine.of(report.title(result));
  }

  private void result(CapacityResult result) {
    blank();
    if (report.results().size() > 1) {
      lines.add("  " + title(result));
    }
    result.model().ifPresent(model -> fact("model", OneLine.of(model)));
    fact("source", OneLine.of(result.source()));
    if (!result.objectives().isEmpty()) {
      fact("limits", limits(result));
    }
    if (!result.levels().isEmpty()) {
      blank();
      List<String> header = CapacityTable.header(result.spec().axis());
      lines.addAll(
          TextTable.lines(
              header, CapacityTable.rows(result), column -> column == header.size() - 1));
      blank();
    }
    result.observations().forEach(text -> fact("seen", OneLine.of(text)));
    result.notes().forEach(text -> fact("note", OneLine.of(text)));
  }

  static String limits(CapacityResult result) {
    return result.objectives().stream().map(Objective::text).collect(Collectors.joining(", "));
  }

  private void fact(String word, String text) {
    lines.add("  " + word + " ".repeat(8 - word.length()) + text);
  }

  private void blank() {
    lines.add("");
  }
}
