package io.preflight.profile;

import io.preflight.problem.Location;
import java.util.OptionalInt;

/**
 * Where a value stands while it is checked.
 *
 * @param source the file or the setting in the user's words
 * @param key the dotted key as the user wrote it
 * @param inFile whether the source has lines
 * @param problems takes what is wrong
 */
record Place(String source, String key, boolean inFile, Problems problems) {

  Location at(int line) {
    return inFile
        ? new Location(source, OptionalInt.of(line), key)
        : Location.ofSetting(source, "");
  }

  void problem(int line, String what) {
    problems.at(at(line), what);
  }
}
