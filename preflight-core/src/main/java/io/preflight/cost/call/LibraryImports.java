package io.preflight.cost.call;

import io.preflight.cost.source.Endings;
import java.util.regex.Pattern;

/** Whether a text names a library that asks models, for files that nobody can parse here. */
public final class LibraryImports {

  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?:from|import|require)\\s*\\(?\\s*[\"'](?:openai|@anthropic-ai/[\\w-]+|ai"
              + "|@ai-sdk/[\\w-]+|@langchain/[\\w-]+|langchain|@google/genai|@google/generative-ai"
              + ")(?:/[\\w./-]*)?[\"']");
  private static final Pattern PYTHON =
      Pattern.compile(
          "(?m)^\\s*(?:from|import)\\s+(?:openai|anthropic|litellm|langchain\\w*|langgraph|zhipuai"
              + "|zai|google\\.genai|google\\.generativeai)\\b|^\\s*from\\s+google\\s+import\\s+genai");
  private static final Pattern KOTLIN =
      Pattern.compile(
          "(?m)^\\s*import\\s+(?:com\\.openai|com\\.anthropic|com\\.azure\\.ai\\.openai"
              + "|com\\.google\\.genai|com\\.aallam\\.openai|ai\\.koog|dev\\.langchain4j"
              + "|org\\.springframework\\.ai|io\\.quarkiverse\\.langchain4j"
              + "|software\\.amazon\\.awssdk\\.services\\.bedrockruntime"
              + "|aws\\.sdk\\.kotlin\\.services\\.bedrockruntime)\\.");

  /** Libraries whose calls are not recognized in any language. */
  private static final Pattern UNKNOWN = Pattern.compile("(?m)^\\s*import\\s+ai\\.koog\\.");

  private LibraryImports() {}

  /**
   * Whether a file names a library whose calls nobody recognizes though the file can be read.
   *
   * @param ending how the file's name ends, with the dot
   * @param text what stands in it
   * @return true when it imports such a library
   */
  public static boolean unknownIn(String ending, String text) {
    return ending.equals(".kt") && UNKNOWN.matcher(text).find();
  }

  /**
   * Whether a file names one.
   *
   * @param ending how the file's name ends, with the dot
   * @param text what stands in it
   * @return true when it imports such a library
   */
  public static boolean in(String ending, String text) {
    Pattern imports =
        ending.equals(".kt") ? KOTLIN : Endings.PYTHON.contains(ending) ? PYTHON : SCRIPT;
    return imports.matcher(text).find();
  }
}
