package io.preflight.report;

import io.preflight.doctor.Condition;
import io.preflight.doctor.DoctorReport;
import io.preflight.doctor.Examined;
import io.preflight.problem.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a doctor found, on one screen of plain text. */
public final class DoctorConsole {

  private DoctorConsole() {}

  /**
   * The screen: a line for each thing with its remedy below, and the answer.
   *
   * @param report the report
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(DoctorReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("preflight: " + answer(report));
    int width =
        Stream.concat(
                report.machine().stream(),
                report.profiles().stream().flatMap(profile -> profile.lines().stream()))
            .mapToInt(line -> line.what().length())
            .max()
            .orElse(0);
    lines.add("");
    report.machine().forEach(line -> add(lines, line, width));
    for (DoctorReport.OfProfile profile : report.profiles()) {
      lines.add("");
      lines.add("  profile " + OneLine.of(profile.profile()));
      profile.lines().forEach(line -> add(lines, line, width));
    }
    return List.copyOf(lines);
  }

  /**
   * The answer in one line that a person can act on.
   *
   * @param report the report
   * @return for instance {@code preflight: NOT READY: chat: endpoint: … cannot be reached: …; check
   *     that the server runs; and 2 more}
   */
  public static String message(DoctorReport report) {
    if (report.ready()) {
      return "preflight: " + answer(report);
    }
    long more = report.count(Condition.FAIL) - 1;
    String first =
        failed(report.machine())
            .map(DoctorConsole::sentence)
            .or(
                () ->
                    report.profiles().stream()
                        .flatMap(
                            profile ->
                                failed(profile.lines())
                                    .map(line -> profile.profile() + ": " + sentence(line))
                                    .stream())
                        .findFirst())
            .orElseThrow();
    return OneLine.of(
        "preflight: NOT READY: " + first + (more > 0 ? "; and " + more + " more" : ""));
  }

  private static Optional<Examined> failed(List<Examined> lines) {
    return lines.stream().filter(line -> line.condition() == Condition.FAIL).findFirst();
  }

  private static String sentence(Examined line) {
    return line.what()
        + ": "
        + line.finding()
        + line.remedy().map(remedy -> "; " + remedy).orElse("");
  }

  private static String answer(DoctorReport report) {
    long warnings = report.count(Condition.WARN);
    String warned = warnings == 0 ? "" : Wording.counted(warnings, "warning");
    if (report.ready()) {
      return "READY" + (warned.isEmpty() ? "" : ", " + warned);
    }
    return "NOT READY: "
        + Wording.counted(report.count(Condition.FAIL), "failure")
        + (warned.isEmpty() ? "" : ", " + warned);
  }

  private static void add(List<String> lines, Examined line, int width) {
    lines.add(
        "  "
            + padded(line.condition().name(), 4)
            + "  "
            + padded(line.what(), width)
            + "  "
            + OneLine.of(line.finding()));
    line.remedy()
        .ifPresent(remedy -> lines.add(" ".repeat(width + 10) + "-> " + OneLine.of(remedy)));
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
