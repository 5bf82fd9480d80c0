package io.preflight.cli;

import io.preflight.CheckRequestBuilder;
import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.PreflightException;
import io.preflight.problem.ProbeException;
import io.preflight.problem.Problem;
import io.preflight.report.JsonReport;
import io.preflight.report.console.Painter;
import io.preflight.report.console.ProgressBar;
import io.preflight.report.console.Screen;
import io.preflight.report.console.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where things are told: what was asked for on the standard output, what went wrong on the standard
 * error. With {@code --json} the document is all there is on the standard output.
 */
final class Output {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final Terminal terminal;

  /**
   * Nothing has been told.
   *
   * @param out the standard output
   * @param err the standard error
   * @param json whether a document was asked for
   * @param terminal what the standard output can show
   */
  Output(PrintStream out, PrintStream err, boolean json, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.terminal = json ? new Terminal(false, false) : terminal;
  }

  boolean json() {
    return json;
  }

  Painter painter() {
    return terminal.painter();
  }

  /** Lets a person follow a run: a bar on a terminal, and a line for each request if asked for. */
  CheckRequestBuilder follow(CheckRequestBuilder request, boolean perRequest) {
    request.screen(new Screen(painter(), perRequest));
    if (!terminal.moves()) {
      return request.log(this::line);
    }
    ProgressBar bar = new ProgressBar(out);
    return request.log(bar.above(this::line)).listener(bar);
  }

  /** A line for whoever reads along. */
  void line(String text) {
    (json ? err : out).println(Wording.asOptions(text));
  }

  /** A line that another program reads as it is. */
  void command(String text) {
    (json ? err : out).println(text);
  }

  /** A line about what needs attention. */
  void warn(String text) {
    out.flush();
    err.println(Wording.asOptions(text));
  }

  /** What could not be written; the answer stands. */
  void problems(List<Problem> problems) {
    problems.forEach(problem -> warn("preflight: " + problem));
  }

  /** An answer that somebody must act on; one that passed has been told above. */
  void answer(int exitCode, String message) {
    if (exitCode != 0) {
      warn(message);
    }
  }

  /** The document for programs, as UTF-8 on every machine; nothing unless it was asked for. */
  void document(String text) {
    if (json) {
      out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** Asks on the terminal. */
  void prompt(String text) {
    err.print(text);
    err.flush();
  }

  /** Nothing could be done; the exit code says why. */
  int problem(PreflightException problem) {
    problem.getMessage().lines().forEach(line -> warn("preflight: ERROR: " + line));
    return error(problem.errorClass(), problem.getMessage(), problem.exitCode());
  }

  /** What was typed cannot be meant. */
  int usage(String problem) {
    warn("preflight: " + problem);
    ConfigurationException wrong = new ConfigurationException(problem);
    return error(wrong.errorClass(), problem, wrong.exitCode());
  }

  /** The program itself is wrong, which is no judgement either. */
  int mistake(Throwable broken) {
    String mistake = "this is a mistake in preflight itself: " + broken;
    warn("preflight: ERROR: " + mistake);
    ProbeException none = new ProbeException(mistake, broken);
    return error(none.errorClass(), mistake, none.exitCode());
  }

  private int error(String errorClass, String message, int exitCode) {
    document(
        JsonReport.ofError(
            new ReadinessReport.ErrorInfo(errorClass, Wording.asOptions(message)), exitCode));
    return exitCode;
  }
}
