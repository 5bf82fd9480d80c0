package io.preflight.cost.source;

import java.util.Objects;

/**
 * A file that was left out, or read with a reservation.
 *
 * @param file the file as users know it
 * @param what what is wrong, in words that follow the name
 */
public record ScanProblem(String file, String what) {

  public ScanProblem {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(what, "what");
  }

  @Override
  public String toString() {
    return file + ": " + what;
  }
}
