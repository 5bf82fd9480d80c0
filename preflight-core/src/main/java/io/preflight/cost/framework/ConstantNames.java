package io.preflight.cost.framework;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The models that constants of libraries stand for, from the constants' names. */
public final class ConstantNames {

  /** Constants whose model is not what their name says. */
  private static final Map<String, Map<String, String>> EXCEPTIONS =
      Map.of(
          "spring-ai",
          Map.of(
              "GEMINI_2_0_FLASH", "gemini-2.0-flash-001",
              "GEMINI_2_0_FLASH_LIGHT", "gemini-2.0-flash-lite-001",
              "CLAUDE_3_7_SONNET", "claude-3-7-sonnet-latest",
              "CLAUDE_3_5_SONNET", "claude-3-5-sonnet-latest",
              "CLAUDE_3_5_HAIKU", "claude-3-5-haiku-latest",
              "CLAUDE_3_OPUS", "claude-3-opus-latest",
              "LARGE", "mistral-large-latest",
              "SMALL", "mistral-small-latest",
              "MINISTRAL_8B_LATEST", "ministral-8b-latest"));

  private static final Pattern GPT_4_O = Pattern.compile("(?<=gpt-4)-o(?=-|$)");
  private static final Pattern DECIMAL =
      Pattern.compile("(?<=[^\\d]\\d|^\\d)-(?=\\d(?:-|$|[a-z]))");

  private ConstantNames() {}

  /**
   * The model a constant stands for.
   *
   * @param framework the library's short name
   * @param constant the constant's name, for instance {@code GPT_4_O_MINI}
   * @return for instance {@code gpt-4o-mini}
   */
  public static String model(String framework, String constant) {
    String exception = EXCEPTIONS.getOrDefault(framework, Map.of()).get(constant);
    if (exception != null) {
      return exception;
    }
    String dashed = constant.toLowerCase(Locale.ROOT).replace('_', '-');
    boolean claude = dashed.startsWith("claude");
    String dotted = claude ? dashed : DECIMAL.matcher(dashed).replaceFirst(".");
    return GPT_4_O.matcher(dotted).replaceFirst("o");
  }
}
