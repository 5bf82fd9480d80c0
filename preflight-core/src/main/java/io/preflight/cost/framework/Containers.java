package io.preflight.cost.framework;

import static io.preflight.cost.framework.Kind.CHAT;
import static io.preflight.cost.framework.Kind.EMBEDDING;
import static io.preflight.cost.framework.Kind.IMAGE;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Quarkus, Helidon and Micronaut with LangChain4j: services and keys of their own. */
final class Containers {

  private static final List<Injected> INJECTED =
      List.of(
          Injected.streaming(LangChain4j.STREAMING_MODELS),
          Injected.of(LangChain4j.CHAT_MODELS, CHAT),
          Injected.of("\\w*EmbeddingModel|\\w*EmbeddingStore\\w*", EMBEDDING),
          Injected.of("\\w*ImageModel", IMAGE));

  private Containers() {}

  static Framework quarkus() {
    return new Framework(
        "quarkus-langchain4j",
        List.of(List.of("quarkiverse", "langchain4j")),
        List.of("io.quarkiverse.langchain4j."),
        List.of(),
        List.of(),
        new ServiceIdiom(
            Set.of("io.quarkiverse.langchain4j.RegisterAiService"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("modelName")),
        LangChain4j.VOCABULARY,
        new ConfiguredModels(
            "io.quarkiverse.langchain4j",
            INJECTED,
            List.of(
                "quarkus.langchain4j.{name}{kind}-model.provider",
                "quarkus.langchain4j.{kind}-model.provider"),
            expand(
                "quarkus.langchain4j.{p}.{name}{kind}-model.",
                "model-name",
                "model-id",
                "deployment-name"),
            expand(
                "quarkus.langchain4j.{p}.{name}{kind}-model.",
                "max-tokens",
                "max-completion-tokens",
                "max-output-tokens",
                "num-predict",
                "max-new-tokens"),
            List.of(
                quarkusExtension("openai", "openai"),
                ConfiguredProvider.deployments(
                    "azure", "azure-openai", "quarkus-langchain4j-azure-openai"),
                quarkusExtension("anthropic", "anthropic"),
                quarkusExtension("ollama", "ollama"),
                quarkusExtension("mistral", "mistralai", "quarkus-langchain4j-mistral-ai"),
                quarkusExtension("gemini", "ai.gemini", "quarkus-langchain4j-ai-gemini"),
                quarkusExtension(
                    "vertex_ai", "vertexai.gemini", "quarkus-langchain4j-vertex-ai-gemini"),
                quarkusExtension("bedrock", "bedrock"),
                quarkusExtension("watsonx", "watsonx"),
                quarkusExtension("local", "jlama")),
            List.of(
                DefaultModel.chat("openai", "0", "", "gpt-4o-mini", 0),
                DefaultModel.chat("anthropic", "0", "", "claude-3-haiku-20240307", 1024),
                DefaultModel.chat("ollama", "0", "", "llama3.2", 0),
                DefaultModel.chat("mistral", "0", "", "mistral-tiny", 0),
                DefaultModel.chat("gemini", "0", "", "gemini-2.5-flash", 8192),
                DefaultModel.chat("bedrock", "0", "", "global.amazon.nova-2-lite-v1:0", 1024),
                DefaultModel.chat("watsonx", "0", "", "ibm/granite-4-h-small", 1024),
                DefaultModel.of("openai", EMBEDDING, "0", "", "text-embedding-ada-002"),
                DefaultModel.of("ollama", EMBEDDING, "0", "", "nomic-embed-text"))),
        Providers.BY_TYPE);
  }

  static Framework helidon() {
    return new Framework(
        "helidon-langchain4j",
        List.of(List.of("helidon", "langchain4j")),
        List.of("io.helidon.integrations.langchain4j.", "io.helidon.extensions.langchain4j."),
        List.of(),
        List.of(),
        new ServiceIdiom(
            Set.of(
                "io.helidon.integrations.langchain4j.Ai.Service",
                "io.helidon.extensions.langchain4j.Ai.Service"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of("Ai.ChatModel", "Ai.StreamingChatModel")),
        LangChain4j.VOCABULARY,
        new ConfiguredModels(
            "io.helidon",
            INJECTED,
            List.of(),
            expand("langchain4j.{p}.{kind}-model.", "model-name", "deployment-name"),
            expand("langchain4j.{p}.{kind}-model.", "max-tokens", "max-completion-tokens"),
            List.of(
                ConfiguredProvider.of(
                    "openai",
                    "open-ai",
                    "helidon-integrations-langchain4j-providers-open-ai",
                    "helidon-extensions-langchain4j-providers-open-ai"),
                ConfiguredProvider.of(
                    "ollama",
                    "ollama",
                    "helidon-integrations-langchain4j-providers-ollama",
                    "helidon-extensions-langchain4j-providers-ollama"),
                ConfiguredProvider.of(
                    "cohere",
                    "cohere",
                    "helidon-integrations-langchain4j-providers-cohere",
                    "helidon-extensions-langchain4j-providers-cohere")),
            List.of()),
        Providers.BY_TYPE);
  }

  static Framework micronaut() {
    return new Framework(
        "micronaut-langchain4j",
        List.of(List.of("micronaut", "langchain4j")),
        List.of("io.micronaut.langchain4j."),
        List.of(),
        List.of(),
        new ServiceIdiom(
            Set.of("io.micronaut.langchain4j.annotation.AiService"),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of()),
        LangChain4j.VOCABULARY,
        new ConfiguredModels(
            "io.micronaut.langchain4j",
            INJECTED,
            List.of(),
            expand("langchain4j.{p}.", "{kind}-model.model-name", "model-name", "deployment-name"),
            expand("langchain4j.{p}.", "{kind}-model.max-tokens", "max-tokens"),
            List.of(
                micronautModule("openai", "open-ai", "micronaut-langchain4j-openai"),
                ConfiguredProvider.deployments(
                    "azure", "azure-open-ai", "micronaut-langchain4j-azure-openai"),
                micronautModule("anthropic", "anthropic", "micronaut-langchain4j-anthropic"),
                micronautModule("ollama", "ollama", "micronaut-langchain4j-ollama"),
                micronautModule("mistral", "mistral-ai", "micronaut-langchain4j-mistralai"),
                micronautModule(
                    "gemini", "google-ai-gemini", "micronaut-langchain4j-googleai-gemini"),
                micronautModule("bedrock", "bedrock-llama", "micronaut-langchain4j-bedrock")),
            List.of()),
        Providers.BY_TYPE);
  }

  private static ConfiguredProvider quarkusExtension(String provider, String segment) {
    return ConfiguredProvider.of(provider, segment, "quarkus-langchain4j-" + segment);
  }

  private static ConfiguredProvider quarkusExtension(
      String provider, String segment, String artifact) {
    return ConfiguredProvider.of(provider, segment, artifact);
  }

  private static ConfiguredProvider micronautModule(
      String provider, String segment, String artifact) {
    return ConfiguredProvider.of(provider, segment, artifact);
  }

  private static List<String> expand(String prefix, String... names) {
    return Arrays.stream(names).map(name -> prefix + name).toList();
  }
}
