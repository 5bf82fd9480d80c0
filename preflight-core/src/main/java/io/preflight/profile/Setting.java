package io.preflight.profile;

import java.util.Objects;

/**
 * One profile key that is set outside of profile files.
 *
 * @param key the dotted key, for instance {@code load.runs}
 * @param value the value as text
 * @param source where it was set, for messages, for instance {@code -Dpreflight.runs}
 * @param origin who set it, which decides what it is stronger than
 */
public record Setting(String key, String value, String source, Origin origin) {

  /** Who sets profile keys outside of files, from weak to strong. */
  public enum Origin {
    /** The build, or the program that calls. */
    BUILD,
    /** Whoever typed the command. */
    COMMAND_LINE,
    /** Whoever fills in a form while the command runs. */
    FORM
  }

  public Setting {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(origin, "origin");
  }

  /**
   * A setting of the build or, when its source begins with {@code -D}, of the command line.
   *
   * @param key the dotted key
   * @param value the value as text
   * @param source where it was set, for messages
   */
  public Setting(String key, String value, String source) {
    this(key, value, source, source.startsWith("-D") ? Origin.COMMAND_LINE : Origin.BUILD);
  }

  /** The source and the key without the value, which may be a credential in the wrong place. */
  @Override
  public String toString() {
    return source + " (" + key + ")";
  }
}
