package io.preflight.profile;

import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Location;
import io.preflight.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers everything that is wrong, so that the user reads it all at once. */
final class Problems {

  private final Set<Problem> found = new LinkedHashSet<>();

  void at(Location where, String what) {
    found.add(Problem.at(where, what));
  }

  void of(String what) {
    found.add(Problem.of(what));
  }

  void all(ConfigurationException failure) {
    found.addAll(failure.problems());
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Throws when anything was found. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationException(List.copyOf(found));
    }
  }
}
