package io.preflight.profile.document;

import io.preflight.problem.OneLine;

/** Shortens what a user wrote for a message about it. */
public final class Shown {

  private static final int LONGEST = 60;

  private Shown() {}

  /**
   * The text on one line, cut where it is long.
   *
   * @param text what the user wrote
   * @return at most 60 characters and an ellipsis
   */
  public static String of(String text) {
    String line = OneLine.of(text);
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
