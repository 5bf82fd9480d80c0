package io.preflight.cost.framework;

import java.util.Map;
import java.util.Optional;

/** Names of providers in price lists. */
public final class Providers {

  /** The provider behind a type of Spring AI or LangChain4j, by the beginning of its name. */
  static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("OpenAi", "openai"),
          Map.entry("OpenAI", "openai"),
          Map.entry("AzureOpenAi", "azure"),
          Map.entry("Anthropic", "anthropic"),
          Map.entry("Ollama", "ollama"),
          Map.entry("Mistral", "mistral"),
          Map.entry("VertexAi", "vertex_ai"),
          Map.entry("GoogleAi", "gemini"),
          Map.entry("GoogleGenAi", "gemini"),
          Map.entry("Gemini", "gemini"),
          Map.entry("Bedrock", "bedrock"),
          Map.entry("DeepSeek", "deepseek"),
          Map.entry("Watsonx", "watsonx"),
          Map.entry("Cohere", "cohere"),
          Map.entry("Voyage", "voyage"),
          Map.entry("Groq", "groq"),
          Map.entry("Moonshot", "moonshot"),
          Map.entry("ZhiPu", "zai"),
          Map.entry("Perplexity", "perplexity"),
          Map.entry("LocalAi", "local"),
          Map.entry("Jlama", "local"),
          Map.entry("Onnx", "local"),
          Map.entry("Transformers", "local"),
          Map.entry("AllMiniLm", "local"),
          Map.entry("Bge", "local"),
          Map.entry("E5", "local"));

  private static final Map<String, String> BY_HOST =
      Map.ofEntries(
          Map.entry("api.openai.com", "openai"),
          Map.entry("api.groq.com", "groq"),
          Map.entry("api.deepseek.com", "deepseek"),
          Map.entry("api.mistral.ai", "mistral"),
          Map.entry("api.anthropic.com", "anthropic"),
          Map.entry("api.x.ai", "xai"),
          Map.entry("api.perplexity.ai", "perplexity"),
          Map.entry("openrouter.ai", "openrouter"),
          Map.entry("api.together.xyz", "together_ai"),
          Map.entry("api.fireworks.ai", "fireworks_ai"),
          Map.entry("api.moonshot.ai", "moonshot"),
          Map.entry("dashscope.aliyuncs.com", "dashscope"),
          Map.entry("generativelanguage.googleapis.com", "gemini"),
          Map.entry("localhost", "local"),
          Map.entry("127.0.0.1", "local"),
          Map.entry("host.docker.internal", "local"));

  private Providers() {}

  /**
   * The provider at an address.
   *
   * @param address an address with or without a path
   * @return empty when the host is nobody's known one
   */
  public static Optional<String> at(String address) {
    String host = address.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[/:?#].*$", "");
    if (host.endsWith(".openai.azure.com")) {
      return Optional.of("azure");
    }
    return Optional.ofNullable(BY_HOST.get(host));
  }
}
