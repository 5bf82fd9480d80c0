package io.preflight.cost.framework;

import static io.preflight.cost.framework.Kind.CHAT;
import static io.preflight.cost.framework.Kind.EMBEDDING;
import static io.preflight.cost.framework.Kind.IMAGE;
import static io.preflight.cost.framework.Kind.OTHER;

import java.util.List;
import java.util.Set;

/** LangChain4j 0.35 to 1.x, used directly and with Spring. */
final class LangChain4j {

  /** What the builders' methods mean; the containers that use LangChain4j share it. */
  static final Vocabulary VOCABULARY =
      new Vocabulary(
          Set.of("modelName", "modelId", "model"),
          Set.of("deploymentName"),
          Set.of(
              "maxTokens",
              "maxCompletionTokens",
              "maxOutputTokens",
              "numPredict",
              "maxNewTokens",
              "maxTokensToSample"),
          Set.of("baseUrl", "endpoint"),
          Set.of(
              "chatModel",
              "chatLanguageModel",
              "streamingChatModel",
              "streamingChatLanguageModel",
              "languageModel",
              "parameters",
              "defaultRequestParameters",
              "overrideWith",
              "embeddingModel",
              "supervisorModel"),
          Set.of(
              "text",
              "systemMessage",
              "userMessage",
              "messages",
              "systemMessageProvider",
              "prompt"));

  static final String CHAT_MODELS =
      "(?!Streaming)\\w*(?:ChatModel|ChatLanguageModel|LanguageModel)";
  static final String STREAMING_MODELS =
      "\\w*Streaming(?:Chat|ChatLanguage|Language)?Model|\\w+StreamingChatModel";

  private LangChain4j() {}

  static Framework describe() {
    return new Framework(
        "langchain4j",
        List.of(List.of("langchain4j"), List.of("langchain")),
        List.of("dev.langchain4j."),
        calls(),
        hidden(),
        services(),
        VOCABULARY,
        configured(),
        Providers.BY_TYPE);
  }

  static List<CallIdiom> calls() {
    return List.of(
        CallIdiom.of(CHAT, STREAMING_MODELS + "|" + CHAT_MODELS, "", "chat", "generate", "doChat"),
        CallIdiom.of(EMBEDDING, "\\w*EmbeddingModel", "", "embed", "embedAll"),
        CallIdiom.of(IMAGE, "\\w*ImageModel", "", "generate", "edit"),
        CallIdiom.of(OTHER, "\\w*ModerationModel", "", "moderate"),
        CallIdiom.of(OTHER, "\\w*ScoringModel", "", "score", "scoreAll"),
        CallIdiom.of(CHAT, "SupervisorAgent", "", "invoke"),
        CallIdiom.of(CHAT, "ConversationalChain|ConversationalRetrievalChain", "", "execute"));
  }

  static List<CallIdiom> hidden() {
    return List.of(
        CallIdiom.of(EMBEDDING, "EmbeddingStoreIngestor", "", "ingest"),
        CallIdiom.of(EMBEDDING, "EmbeddingStoreContentRetriever", "", "retrieve"),
        CallIdiom.of(EMBEDDING, "EmbeddingStoreContentRetriever", "", "build", "from")
            .withoutArguments(),
        CallIdiom.of(
            CHAT,
            "(?:Compressing|Expanding)QueryTransformer|LanguageModelQueryRouter",
            "",
            "transform",
            "route"));
  }

  static ServiceIdiom services() {
    return new ServiceIdiom(
        Set.of("dev.langchain4j.service.spring.AiService"),
        Set.of("dev.langchain4j.service.AiServices", "dev.langchain4j.agentic.AgenticServices"),
        Set.of(
            "dev.langchain4j.service.UserMessage",
            "dev.langchain4j.service.SystemMessage",
            "dev.langchain4j.agentic.Agent",
            "dev.langchain4j.agentic.declarative.SupervisorAgent"),
        Set.of(
            "SequenceAgent",
            "ParallelAgent",
            "ParallelMapperAgent",
            "LoopAgent",
            "ConditionalAgent",
            "PlannerAgent",
            "HumanInTheLoop",
            "A2AClientAgent"),
        Set.of("chatModel", "streamingChatModel", "chatLanguageModel"));
  }

  private static ConfiguredModels configured() {
    return new ConfiguredModels(
        "dev.langchain4j",
        List.of(
            Injected.streaming(STREAMING_MODELS),
            Injected.of(CHAT_MODELS, CHAT),
            Injected.of("\\w*EmbeddingModel|\\w*EmbeddingStore\\w*", EMBEDDING),
            Injected.of("\\w*ImageModel", IMAGE)),
        List.of(),
        keys("model-name", "deployment-name", "model-id"),
        keys("max-tokens", "max-completion-tokens", "max-output-tokens", "num-predict"),
        List.of(
            starter("openai", "open-ai"),
            starter("openai", "open-ai-official"),
            ConfiguredProvider.deployments(
                "azure", "azure-open-ai", "langchain4j-azure-open-ai-spring-boot-starter"),
            starter("anthropic", "anthropic"),
            starter("ollama", "ollama"),
            starter("mistral", "mistral-ai"),
            starter("gemini", "google-ai-gemini"),
            starter("vertex_ai", "vertex-ai-gemini"),
            starter("bedrock", "bedrock"),
            starter("github", "github-models")),
        List.of(
            DefaultModel.chat("openai", "0", "0.37.0", "gpt-3.5-turbo", 0),
            DefaultModel.chat("openai", "0", "0.37.0", "gpt-3.5-turbo", 0).forMadeOnes(),
            DefaultModel.of("openai", EMBEDDING, "0", "0.37.0", "text-embedding-ada-002"),
            DefaultModel.chat("anthropic", "0", "", "", 1024),
            DefaultModel.chat("anthropic", "0", "", "", 1024).forMadeOnes()));
  }

  private static List<String> keys(String... names) {
    return java.util.Arrays.stream(names)
        .map(name -> "langchain4j.{p}.{kind}-model." + name)
        .toList();
  }

  private static ConfiguredProvider starter(String provider, String segment) {
    return ConfiguredProvider.of(
        provider, segment, "langchain4j-" + segment + "-spring-boot-starter");
  }
}
