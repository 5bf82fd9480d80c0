package io.preflight.problem;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where a value came from: a file and line, an environment variable, a {@code -D} property or a POM
 * parameter.
 *
 * @param source the file name or the name of the setting, for instance {@code chatbot.yml} or
 *     {@code -Dpreflight.runs}
 * @param line the line in the file, from 1; empty when the source has no lines
 * @param key the dotted key the value was given for, for instance {@code thresholds.sla.ttft_ms};
 *     empty for the source as a whole
 */
public record Location(String source, OptionalInt line, String key) {

  public Location {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(key, "key");
    if (line.isPresent() && line.getAsInt() < 1) {
      throw new IllegalArgumentException("line must be at least 1, but is " + line.getAsInt());
    }
  }

  /**
   * A place in a file.
   *
   * @param file the file as the user knows it
   * @param line the line, from 1
   * @param key the dotted key
   * @return the location
   */
  public static Location inFile(String file, int line, String key) {
    return new Location(file, OptionalInt.of(line), key);
  }

  /**
   * A setting without lines: an environment variable, a property or a whole file.
   *
   * @param source the name of the setting
   * @param key the dotted profile key it sets, or an empty string
   * @return the location
   */
  public static Location ofSetting(String source, String key) {
    return new Location(source, OptionalInt.empty(), key);
  }

  /** {@code file:line: key}, {@code source: key}, or the parts that are known. */
  @Override
  public String toString() {
    String place = line.isPresent() ? source + ":" + line.getAsInt() : source;
    return key.isEmpty() ? place : place + ": " + key;
  }
}
