package io.preflight.profile;

import java.util.Objects;

/**
 * One profile key set outside of files.
 *
 * @param key the dotted profile key, for instance {@code load.runs}
 * @param value the value as text
 * @param source where it came from in the user's words, for instance {@code -Dpreflight.runs} or
 *     {@code <runs> in the POM}; what begins with {@code -D} is from the command line
 */
public record Setting(String key, String value, String source) {

  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(source, "source");
  }

  /**
   * Whether the setting was typed on the command line, which is the strongest source of all.
   *
   * @return true when the source begins with {@code -D}
   */
  public boolean fromCommandLine() {
    return source.startsWith("-D");
  }

  /** The source and the key without the value, which may be a credential in the wrong place. */
  @Override
  public String toString() {
    return source + " (" + key + ")";
  }
}
