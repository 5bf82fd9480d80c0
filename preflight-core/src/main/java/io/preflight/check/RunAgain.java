package io.preflight.check;

import java.util.List;
import java.util.Objects;

/**
 * How to start a run again from a POSIX shell, in the folder where it was started. No credential
 * stands in it, only names of what holds one.
 *
 * @param maven the command for Maven
 * @param preflight the command for the program {@code preflight}
 * @param notes what the commands cannot say, one sentence each
 */
public record RunAgain(String maven, String preflight, List<String> notes) {

  public RunAgain {
    Objects.requireNonNull(maven, "maven");
    Objects.requireNonNull(preflight, "preflight");
    notes = List.copyOf(notes);
  }
}
