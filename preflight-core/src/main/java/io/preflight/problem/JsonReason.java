package io.preflight.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** Says what is wrong with JSON in the words of its parser, without the parser's own affairs. */
public final class JsonReason {

  /** Where its text came from, and the settings it would be changed by. */
  private static final Pattern AFFAIRS =
      Pattern.compile(" ?\\((?:start marker )?at \\[Source: [^\\]]*\\]\\)|, from `[^`]*`");

  private JsonReason() {}

  /**
   * The reason in one line.
   *
   * @param problem what the parser threw
   * @return its message without its place, names of classes and line breaks
   */
  public static String of(JsonProcessingException problem) {
    return OneLine.of(AFFAIRS.matcher(problem.getOriginalMessage()).replaceAll(""));
  }
}
