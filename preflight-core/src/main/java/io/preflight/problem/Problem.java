package io.preflight.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with the user's input, in one line.
 *
 * @param where where it is wrong; empty when it has no place
 * @param what what is wrong and what was expected; a single line without a final full stop
 */
public record Problem(Optional<Location> where, String what) {

  public Problem {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(what, "what");
  }

  /**
   * A problem at a place.
   *
   * @param where the place
   * @param what what is wrong
   * @return the problem
   */
  public static Problem at(Location where, String what) {
    return new Problem(Optional.of(where), what);
  }

  /**
   * A problem without a place.
   *
   * @param what what is wrong
   * @return the problem
   */
  public static Problem of(String what) {
    return new Problem(Optional.empty(), what);
  }

  /** {@code place: what}, always one line. */
  @Override
  public String toString() {
    String text = where.map(place -> place + ": " + what).orElse(what);
    return OneLine.of(text);
  }
}
