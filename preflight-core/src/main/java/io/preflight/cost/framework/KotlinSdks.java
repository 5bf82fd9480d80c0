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

/** The libraries that only programs in Kotlin use. */
final class KotlinSdks {

  private KotlinSdks() {}

  /** The client of OpenAI's interface by Mouaad Aallam. */
  static Framework openai() {
    String client = "OpenAI";
    return new Framework(
        "openai-kotlin",
        List.of(List.of("aallam", "openai")),
        List.of("com.aallam.openai."),
        List.of(
            CallIdiom.of(
                CHAT, client, "", "chatCompletion", "chatCompletions", "completion", "completions"),
            CallIdiom.of(EMBEDDING, client, "", "embeddings"),
            CallIdiom.of(
                IMAGE, client, "", "imageURL", "imageJSON", "image", "imageEdit", "imageVariation"),
            CallIdiom.of(AUDIO, client, "", "transcription", "translation", "speech"),
            CallIdiom.of(OTHER, client, "", "moderations"),
            CallIdiom.of(BATCH, client, "", "batch")),
        List.of(CallIdiom.of(CHAT, client, "", "createRun", "createThreadRun")),
        ServiceIdiom.NONE,
        new Vocabulary(
            Set.of("model", "modelId"),
            Set.of(),
            Set.of("maxTokens", "maxCompletionTokens"),
            Set.of("baseUrl"),
            Set.of(),
            Set.of("content", "prompt", "input", "messages")),
        ConfiguredModels.NONE,
        Map.of("OpenAI", "openai"));
  }

  /** The AWS SDK for Kotlin. */
  static Framework bedrock() {
    return new Framework(
        "aws-bedrock-kotlin",
        List.of(List.of("sdk", "kotlin", "bedrockruntime")),
        List.of("aws.sdk.kotlin.services.bedrockruntime."),
        List.of(
            CallIdiom.of(
                CHAT,
                "BedrockRuntimeClient",
                "",
                "converse",
                "converseStream",
                "invokeModel",
                "invokeModelWithResponseStream"),
            CallIdiom.of(BATCH, "BedrockRuntimeClient", "", "startAsyncInvoke")),
        List.of(),
        ServiceIdiom.NONE,
        new Vocabulary(
            Set.of("modelId"),
            Set.of(),
            Set.of("maxTokens"),
            Set.of(),
            Set.of("inferenceConfig"),
            Set.of("content", "system")),
        ConfiguredModels.NONE,
        Map.of("Bedrock", "bedrock"));
  }
}
