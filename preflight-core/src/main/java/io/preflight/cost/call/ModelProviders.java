package io.preflight.cost.call;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Objects that stand for a model: the libraries behind them name the provider. */
final class ModelProviders {

  /**
   * Where a model comes from.
   *
   * @param provider who serves it, as in price lists; empty when its name says so
   * @param deployment whether its name is that of a deployment
   */
  record Source(String provider, boolean deployment) {}

  private static final Pattern AI_SDK =
      Pattern.compile("@ai-sdk/([\\w-]+)\\.\\w+(?:\\(\\))?(?:\\.\\w+)*\\(\\)");
  private static final Map<String, String> BY_PACKAGE =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("azure", "azure"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("google", "gemini"),
          Map.entry("google-vertex", "vertex_ai"),
          Map.entry("amazon-bedrock", "bedrock"),
          Map.entry("mistral", "mistral"),
          Map.entry("groq", "groq"),
          Map.entry("cohere", "cohere"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("xai", "xai"),
          Map.entry("perplexity", "perplexity"),
          Map.entry("fireworks", "fireworks_ai"),
          Map.entry("togetherai", "together_ai"),
          Map.entry("gateway", ""),
          Map.entry("openai-compatible", ""));

  private ModelProviders() {}

  /** The source of a model by the chain that makes it; empty for anything else. */
  static Optional<Source> of(String path) {
    Matcher sdk = AI_SDK.matcher(path);
    if (sdk.matches() && BY_PACKAGE.containsKey(sdk.group(1))) {
      return Optional.of(new Source(BY_PACKAGE.get(sdk.group(1)), sdk.group(1).equals("azure")));
    }
    return path.startsWith("ai.gateway()") || path.startsWith("@openrouter/ai-sdk-provider.")
        ? Optional.of(new Source("", false))
        : Optional.empty();
  }
}
