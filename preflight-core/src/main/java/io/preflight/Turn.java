package io.preflight;

import java.util.Optional;

/** Whose turn it is among runs that share a machine: only one of them sends at a time. */
interface Turn {

  /** A run that shares with nobody. */
  Turn ALONE = new Turn() {};

  /** Lets the others have their turn, and returns when it is this run's again. */
  default void pass() {}

  /** What the run is called among the others. */
  default Optional<String> name() {
    return Optional.empty();
  }

  /** Whether others wait for their turn. */
  default boolean isShared() {
    return false;
  }

  /**
   * The load was measured in blocks, or in one.
   *
   * @param blocks how many there were, at least 1
   * @param whole why there was only one; empty when there were several
   */
  default void measured(int blocks, Optional<String> whole) {}
}
