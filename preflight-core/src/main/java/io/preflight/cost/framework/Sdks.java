package io.preflight.cost.framework;

import static io.preflight.cost.framework.Kind.AUDIO;
import static io.preflight.cost.framework.Kind.BATCH;
import static io.preflight.cost.framework.Kind.CHAT;
import static io.preflight.cost.framework.Kind.EMBEDDING;
import static io.preflight.cost.framework.Kind.IMAGE;
import static io.preflight.cost.framework.Kind.OTHER;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The libraries that vendors of models publish themselves. */
final class Sdks {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          Set.of("model", "modelId"),
          Set.of(),
          Set.of("maxTokens", "maxCompletionTokens", "maxOutputTokens", "maxTokensToSample"),
          Set.of("baseUrl"),
          Set.of("inferenceConfig", "inferenceConfiguration", "params", "body", "config"),
          Set.of(
              "addUserMessage",
              "addSystemMessage",
              "addDeveloperMessage",
              "addAssistantMessage",
              "addMessage",
              "system",
              "input",
              "instructions",
              "content",
              "text",
              "prompt",
              "fromText",
              "systemInstruction"));

  private Sdks() {}

  static Framework openai() {
    String client = "OpenAIClient(?:Async)?(?:Impl)?|OpenAIOkHttpClient(?:Async)?";
    return new Framework(
        "openai-java",
        List.of(List.of("com", "openai")),
        List.of("com.openai."),
        List.of(
            CallIdiom.of(BATCH, client, "batches", "create"),
            CallIdiom.of(BATCH, "BatchService(?:Async)?", "", "create"),
            CallIdiom.of(CHAT, client, "chat/completions", "create", "createStreaming"),
            CallIdiom.of(CHAT, client, "responses", "create", "createStreaming"),
            CallIdiom.of(CHAT, client, "completions", "create", "createStreaming"),
            CallIdiom.of(EMBEDDING, client, "embeddings", "create"),
            CallIdiom.of(IMAGE, client, "images", "generate", "edit", "createVariation"),
            CallIdiom.of(
                AUDIO,
                client,
                "audio/transcriptions|speech|translations",
                "create",
                "createStreaming"),
            CallIdiom.of(OTHER, client, "moderations", "create"),
            CallIdiom.of(
                CHAT,
                "(?:ChatCompletion|Response|Completion)Service(?:Async)?",
                "",
                "create",
                "createStreaming"),
            CallIdiom.of(CHAT, "ChatService(?:Async)?", "completions", "create", "createStreaming"),
            CallIdiom.of(EMBEDDING, "EmbeddingService(?:Async)?", "", "create"),
            CallIdiom.of(IMAGE, "ImageService(?:Async)?", "", "generate", "edit"),
            CallIdiom.of(
                AUDIO,
                "(?:Transcription|Speech|Translation)Service(?:Async)?",
                "",
                "create",
                "createStreaming")),
        List.of(
            CallIdiom.of(CHAT, client, "threads/runs", "create", "createStreaming"),
            CallIdiom.of(EMBEDDING, client, "vectorStores/files|fileBatches", "create"),
            CallIdiom.of(EMBEDDING, client, "vectorStores", "search")),
        ServiceIdiom.NONE,
        VOCABULARY,
        ConfiguredModels.NONE,
        Map.of("OpenAI", "openai", "AzureOpenAI", "azure"));
  }

  static Framework anthropic() {
    String client = "AnthropicClient(?:Async)?(?:Impl)?|AnthropicOkHttpClient(?:Async)?";
    return new Framework(
        "anthropic-java",
        List.of(List.of("com", "anthropic")),
        List.of("com.anthropic."),
        List.of(
            CallIdiom.of(BATCH, client, "messages/batches", "create"),
            CallIdiom.of(BATCH, "BatchService(?:Async)?", "", "create"),
            CallIdiom.of(CHAT, client, "messages", "create", "createStreaming", "toolRunner"),
            CallIdiom.of(CHAT, client, "completions", "create", "createStreaming"),
            CallIdiom.of(BATCH, "MessageService(?:Async)?", "batches", "create"),
            CallIdiom.of(
                CHAT,
                "(?:Message|Completion)Service(?:Async)?",
                "",
                "create",
                "createStreaming",
                "toolRunner")),
        List.of(),
        ServiceIdiom.NONE,
        VOCABULARY,
        ConfiguredModels.NONE,
        Map.of("Anthropic", "anthropic", "Bedrock", "bedrock", "Vertex", "vertex_ai"));
  }

  static Framework googleGenAi() {
    return new Framework(
        "google-genai",
        List.of(List.of("google", "genai")),
        List.of("com.google.genai."),
        List.of(
            CallIdiom.of(CHAT, "Client", "models", "generateContent", "generateContentStream")
                .model(0),
            CallIdiom.of(CHAT, "(?:Async)?Models", "", "generateContent", "generateContentStream")
                .model(0),
            CallIdiom.of(EMBEDDING, "Client", "models", "embedContent").model(0),
            CallIdiom.of(EMBEDDING, "(?:Async)?Models", "", "embedContent").model(0),
            CallIdiom.of(
                    IMAGE,
                    "Client",
                    "models",
                    "generateImages",
                    "editImage",
                    "upscaleImage",
                    "generateVideos")
                .model(0),
            CallIdiom.of(CHAT, "Client", "chats/create", "sendMessage", "sendMessageStream"),
            CallIdiom.of(CHAT, "(?:Async)?Chats", "create", "sendMessage", "sendMessageStream"),
            CallIdiom.of(CHAT, "(?:Async)?Chat", "", "sendMessage", "sendMessageStream"),
            CallIdiom.of(BATCH, "Client", "batches", "create").model(0)),
        List.of(),
        ServiceIdiom.NONE,
        new Vocabulary(
            Set.of("model", "create"),
            Set.of(),
            Set.of("maxOutputTokens"),
            Set.of("baseUrl"),
            Set.of("config", "create"),
            Set.of("text", "fromText", "systemInstruction", "fromParts")),
        ConfiguredModels.NONE,
        Map.of("Client", "gemini", "Chat", "gemini", "Models", "gemini", "Async", "gemini"));
  }

  static Framework azureOpenAi() {
    String client = "OpenAI(?:Async)?Client(?:Builder)?";
    return new Framework(
        "azure-ai-openai",
        List.of(List.of("azure", "openai")),
        List.of("com.azure.ai.openai."),
        List.of(
            CallIdiom.of(
                    CHAT,
                    client,
                    "",
                    "getChatCompletions",
                    "getChatCompletionsStream",
                    "getChatCompletionsWithResponse",
                    "getChatCompletionsStreamWithResponse",
                    "getCompletions",
                    "getCompletionsStream",
                    "getCompletionsWithResponse")
                .deployment(0),
            CallIdiom.of(EMBEDDING, client, "", "getEmbeddings", "getEmbeddingsWithResponse")
                .deployment(0),
            CallIdiom.of(
                    IMAGE, client, "", "getImageGenerations", "getImageGenerationsWithResponse")
                .deployment(0),
            CallIdiom.of(
                    AUDIO,
                    client,
                    "",
                    "getAudioTranscription",
                    "getAudioTranscriptionText",
                    "getAudioTranslation",
                    "getAudioTranslationText",
                    "generateSpeechFromText")
                .deployment(0)),
        List.of(),
        ServiceIdiom.NONE,
        new Vocabulary(
            Set.of(),
            Set.of("setModel", "deploymentName"),
            Set.of("setMaxTokens", "setMaxCompletionTokens"),
            Set.of(),
            Set.of(),
            Set.of()),
        ConfiguredModels.NONE,
        Map.of("OpenAI", "azure"));
  }

  static Framework bedrock() {
    String client = "BedrockRuntime(?:Async)?Client";
    return new Framework(
        "aws-bedrock",
        List.of(List.of("awssdk", "bedrockruntime")),
        List.of("software.amazon.awssdk.services.bedrockruntime."),
        List.of(
            CallIdiom.of(
                CHAT,
                client,
                "",
                "converse",
                "converseStream",
                "invokeModel",
                "invokeModelWithResponseStream"),
            CallIdiom.of(BATCH, client, "", "startAsyncInvoke")),
        List.of(),
        ServiceIdiom.NONE,
        VOCABULARY,
        ConfiguredModels.NONE,
        Map.of("Bedrock", "bedrock"));
  }
}
