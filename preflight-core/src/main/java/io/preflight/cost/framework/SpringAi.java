package io.preflight.cost.framework;

import static io.preflight.cost.framework.Kind.AUDIO;
import static io.preflight.cost.framework.Kind.CHAT;
import static io.preflight.cost.framework.Kind.EMBEDDING;
import static io.preflight.cost.framework.Kind.IMAGE;
import static io.preflight.cost.framework.Kind.OTHER;

import java.util.List;
import java.util.Set;

/** Spring AI 1.x and 2.x. */
final class SpringAi {

  private static final String CHAT_MODEL = "\\w*(?:ChatModel|ChatClient)";

  private SpringAi() {}

  static Framework describe() {
    return new Framework(
        "spring-ai",
        List.of(List.of("springframework", "ai")),
        List.of("org.springframework.ai."),
        calls(),
        hidden(),
        ServiceIdiom.NONE,
        vocabulary(),
        configured(),
        Providers.BY_TYPE);
  }

  private static List<CallIdiom> calls() {
    return List.of(
        CallIdiom.of(CHAT, "ChatClient", "prompt/*", "call", "stream").withoutArguments(),
        CallIdiom.of(CHAT, "\\w*RequestSpec", "*", "call", "stream").withoutArguments(),
        CallIdiom.of(CHAT, "(?!ChatClient)" + CHAT_MODEL, "", "call", "stream", "internalCall"),
        CallIdiom.of(CHAT, "StreamingChatModel", "", "stream"),
        CallIdiom.of(EMBEDDING, "\\w*EmbeddingModel", "", "embed", "embedForResponse", "call"),
        CallIdiom.of(IMAGE, "\\w*ImageModel", "", "call"),
        CallIdiom.of(
            AUDIO,
            "\\w*(?:TranscriptionModel|SpeechModel|TextToSpeechModel)",
            "",
            "call",
            "stream",
            "transcribe"),
        CallIdiom.of(OTHER, "\\w*ModerationModel", "", "call"));
  }

  private static List<CallIdiom> hidden() {
    return List.of(
        CallIdiom.of(
            EMBEDDING, "\\w*VectorStore", "", "add", "accept", "write", "similaritySearch"),
        CallIdiom.of(CHAT, "RewriteQueryTransformer", "", "transform", "apply"),
        CallIdiom.of(CHAT, "CompressionQueryTransformer", "", "transform", "apply"),
        CallIdiom.of(CHAT, "TranslationQueryTransformer", "", "transform", "apply"),
        CallIdiom.of(CHAT, "MultiQueryExpander", "", "expand", "apply"),
        CallIdiom.of(CHAT, "(?:Keyword|Summary)MetadataEnricher", "", "apply", "transform"),
        CallIdiom.of(CHAT, "(?:Relevancy|FactChecking)Evaluator", "", "evaluate"),
        CallIdiom.of(EMBEDDING, "QuestionAnswerAdvisor", "", "build").withoutArguments(),
        CallIdiom.of(EMBEDDING, "VectorStoreDocumentRetriever", "", "retrieve"));
  }

  private static Vocabulary vocabulary() {
    return new Vocabulary(
        Set.of("model", "withModel", "setModel"),
        Set.of("deploymentName", "withDeploymentName"),
        Set.of(
            "maxTokens",
            "withMaxTokens",
            "maxCompletionTokens",
            "withMaxCompletionTokens",
            "maxOutputTokens",
            "withMaxOutputTokens",
            "numPredict",
            "withNumPredict"),
        Set.of("baseUrl"),
        Set.of(
            "options",
            "defaultOptions",
            "chatOptions",
            "withOptions",
            "chatModel",
            "openAiApi",
            "prompt",
            "embeddingModel",
            "chatClientBuilder",
            "vectorStore",
            "chatClient"),
        Set.of("user", "system", "text", "prompt", "defaultSystem", "defaultUser", "messages"));
  }

  private static ConfiguredModels configured() {
    return new ConfiguredModels(
        "org.springframework.ai",
        List.of(
            Injected.of("ChatClient(?:\\.Builder)?|Builder|\\w*RequestSpec", CHAT),
            Injected.of("\\w*ChatModel", CHAT),
            Injected.of("\\w*EmbeddingModel|\\w*VectorStore", EMBEDDING),
            Injected.of("\\w*ImageModel", IMAGE),
            Injected.of("\\w*(?:TranscriptionModel|SpeechModel|TextToSpeechModel)", AUDIO)),
        List.of("spring.ai.model.{kind}"),
        List.of(
            "spring.ai.{p}.{kind}.options.model",
            "spring.ai.{p}.{kind}.model",
            "spring.ai.{p}.{kind}.options.deployment-name",
            "spring.ai.{p}.{kind}.deployment-name",
            "spring.ai.{p}.{kind}.microsoft-deployment-name"),
        List.of(
            "spring.ai.{p}.{kind}.options.max-tokens",
            "spring.ai.{p}.{kind}.max-tokens",
            "spring.ai.{p}.{kind}.options.max-completion-tokens",
            "spring.ai.{p}.{kind}.max-completion-tokens",
            "spring.ai.{p}.{kind}.options.max-output-tokens",
            "spring.ai.{p}.{kind}.max-output-tokens",
            "spring.ai.{p}.{kind}.options.num-predict",
            "spring.ai.{p}.{kind}.num-predict"),
        providers(),
        defaults());
  }

  private static List<ConfiguredProvider> providers() {
    return List.of(
        ConfiguredProvider.of(
            "openai",
            "openai",
            "spring-ai-starter-model-openai",
            "spring-ai-openai-spring-boot-starter"),
        ConfiguredProvider.of("openai", "openai-sdk", "spring-ai-starter-model-openai-sdk"),
        ConfiguredProvider.of(
            "anthropic",
            "anthropic",
            "spring-ai-starter-model-anthropic",
            "spring-ai-anthropic-spring-boot-starter"),
        ConfiguredProvider.deployments(
            "azure",
            "azure.openai",
            "spring-ai-starter-model-azure-openai",
            "spring-ai-azure-openai-spring-boot-starter"),
        ConfiguredProvider.of(
            "ollama",
            "ollama",
            "spring-ai-starter-model-ollama",
            "spring-ai-ollama-spring-boot-starter"),
        ConfiguredProvider.of(
            "mistral",
            "mistralai",
            "spring-ai-starter-model-mistral-ai",
            "spring-ai-mistral-ai-spring-boot-starter"),
        ConfiguredProvider.of(
            "gemini",
            "google.genai",
            "spring-ai-starter-model-google-genai",
            "spring-ai-starter-model-google-genai-embedding"),
        ConfiguredProvider.of(
            "vertex_ai",
            "vertex.ai.gemini",
            "spring-ai-starter-model-vertex-ai-gemini",
            "spring-ai-vertex-ai-gemini-spring-boot-starter"),
        ConfiguredProvider.of(
            "bedrock",
            "bedrock.converse",
            "spring-ai-starter-model-bedrock-converse",
            "spring-ai-bedrock-converse-spring-boot-starter"),
        ConfiguredProvider.of("deepseek", "deepseek", "spring-ai-starter-model-deepseek"),
        ConfiguredProvider.of(
            "local",
            "transformer",
            "spring-ai-starter-model-transformers",
            "spring-ai-transformers-spring-boot-starter"));
  }

  private static List<DefaultModel> defaults() {
    return List.of(
        DefaultModel.chat("openai", "1.0.0", "2.0.0", "gpt-4o", 0).forMadeOnes(),
        DefaultModel.chat("openai", "0", "2.0.0", "gpt-4o-mini", 0),
        DefaultModel.chat("openai", "2.0.0", "", "gpt-5-mini", 0),
        DefaultModel.chat("anthropic", "0", "1.0.4", "claude-3-7-sonnet-latest", 500),
        DefaultModel.chat("anthropic", "1.0.4", "1.1.0", "claude-haiku-4-5", 500),
        DefaultModel.chat("anthropic", "1.1.0", "1.1.3", "claude-3-7-sonnet-latest", 500),
        DefaultModel.chat("anthropic", "1.1.3", "2.0.0", "claude-haiku-4-5", 500),
        DefaultModel.chat("anthropic", "2.0.0", "", "claude-haiku-4-5", 4096),
        DefaultModel.chat("gemini", "0", "2.0.0", "gemini-2.0-flash", 0),
        DefaultModel.chat("gemini", "2.0.0", "", "gemini-2.5-flash", 0),
        DefaultModel.chat("mistral", "0", "", "mistral-small-latest", 0),
        DefaultModel.chat("ollama", "0", "", "mistral", 0),
        DefaultModel.chat("deepseek", "0", "2.0.0", "deepseek-chat", 0),
        DefaultModel.chat("deepseek", "2.0.0", "", "deepseek-v4-flash", 0),
        DefaultModel.chat("azure", "0", "2.0.0", "gpt-4o", 0),
        DefaultModel.chat("bedrock", "0", "", "", 500),
        DefaultModel.of("local", EMBEDDING, "0", "", "all-MiniLM-L6-v2"),
        DefaultModel.of("openai", EMBEDDING, "0", "", "text-embedding-ada-002"));
  }
}
