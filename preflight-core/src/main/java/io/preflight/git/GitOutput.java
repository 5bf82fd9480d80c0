package io.preflight.git;

import io.preflight.problem.OneLine;
import java.util.Objects;

/**
 * What one run of git left behind.
 *
 * @param exitCode its exit code
 * @param text the beginning of what it printed
 * @param errors the beginning of what it complained of
 */
public record GitOutput(int exitCode, String text, String errors) {

  public GitOutput {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(errors, "errors");
  }

  /**
   * Whether git did what it was asked.
   *
   * @return true for the exit code 0
   */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * What it printed, as one line.
   *
   * @return the text without white space around it
   */
  public String line() {
    return text.strip();
  }

  /**
   * What it complained of, for a message.
   *
   * @return one line
   */
  public String complaint() {
    return OneLine.of(errors.isBlank() ? text : errors);
  }

  /**
   * Whether git found no repository.
   *
   * @return true when it said so
   */
  public boolean outsideOfRepository() {
    return errors.contains("not a git repository");
  }
}
