package io.preflight.cli;

import io.preflight.problem.PreflightException;
import io.preflight.report.JsonReport;
import java.io.PrintStream;

/**
 * Where things are told: what was asked for on the standard output, what went wrong on the standard
 * error. With {@code --json} the document is all there is on the standard output.
 */
final class Screen {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  Screen(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  boolean json() {
    return json;
  }

  /** A line for whoever reads along. */
  void line(String text) {
    (json ? err : out).println(Wording.asOptions(text));
  }

  /** A line about what needs attention. */
  void warn(String text) {
    out.flush();
    err.println(Wording.asOptions(text));
  }

  /** The document for programs; nothing unless it was asked for. */
  void document(String text) {
    if (json) {
      out.print(text);
      out.flush();
    }
  }

  /** A line that another program reads as it is. */
  void command(String text) {
    (json ? err : out).println(text);
  }

  /** Asks on the terminal. */
  void prompt(String text) {
    err.print(text);
    err.flush();
  }

  /** Nothing could be done; the exit code says why. */
  int problem(PreflightException problem) {
    problem.getMessage().lines().forEach(line -> warn("preflight: ERROR: " + line));
    document(JsonReport.ofProblem(problem));
    return problem.exitCode();
  }
}
