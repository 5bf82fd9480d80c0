package io.preflight.report;

import io.preflight.diagnose.Diagnosis;
import io.preflight.diagnose.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The diagnosis on one screen of plain text. */
public final class DiagnosisConsole {

  private static final int MOST_CAUSES = 5;
  private static final int MOST_STEPS = 2;
  private static final int MOST_MISSING = 4;

  private final List<String> lines = new ArrayList<>();

  private DiagnosisConsole() {}

  /**
   * The screen: the answer, the likeliest causes with what to do first, what is missing, and where
   * the rest is.
   *
   * @param diagnosis the diagnosis
   * @param file the file to read next, as a person should see its path; empty when none could be
   *     written
   * @return lines without line breaks, control characters and colors
   */
  public static List<String> lines(Diagnosis diagnosis, Optional<String> file) {
    DiagnosisConsole console = new DiagnosisConsole();
    console.lines.add("preflight: diagnosis of " + diagnosis.source() + ": " + diagnosis.answer());
    console.lines.add("");
    diagnosis.observations().stream().limit(3).forEach(text -> console.fact("client", text));
    console.fact("server", diagnosis.server());
    diagnosis.notes().forEach(note -> console.fact("note", note));
    int place = 0;
    for (Diagnosis.Cause cause : diagnosis.causes().stream().limit(MOST_CAUSES).toList()) {
      place++;
      console.cause(place, cause.finding());
    }
    console.more(diagnosis.causes().size() - MOST_CAUSES, "cause");
    if (!diagnosis.missing().isEmpty()) {
      console.lines.add("");
      diagnosis.missing().stream()
          .limit(MOST_MISSING)
          .forEach(text -> console.fact("missing", text));
      console.more(diagnosis.missing().size() - MOST_MISSING, "gap");
    }
    console.lines.add("");
    console.fact("report", file.orElse("could not be written, see above"));
    return List.copyOf(console.lines);
  }

  private void cause(int place, Finding finding) {
    lines.add("");
    lines.add(
        "  "
            + place
            + ". "
            + finding.cause()
            + " ("
            + finding.severity().word()
            + ", score "
            + Math.round(finding.score())
            + ")");
    lines.add("     " + finding.sentence());
    finding.nextSteps().stream().limit(MOST_STEPS).forEach(step -> lines.add("     next: " + step));
    finding.runbook().ifPresent(runbook -> lines.add("     runbook: " + runbook.link()));
  }

  private void more(int count, String what) {
    if (count > 0) {
      lines.add("  " + count + " further " + what + (count == 1 ? "" : "s") + " in the report");
    }
  }

  private void fact(String word, String text) {
    lines.add("  " + word + " ".repeat(9 - word.length()) + text);
  }
}
