package io.preflight.cost.call;

import static io.preflight.cost.framework.Kind.AUDIO;
import static io.preflight.cost.framework.Kind.BATCH;
import static io.preflight.cost.framework.Kind.CHAT;
import static io.preflight.cost.framework.Kind.EMBEDDING;
import static io.preflight.cost.framework.Kind.IMAGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the libraries of TypeScript and JavaScript are called. */
final class ScriptIdioms {

  private static final String RUN =
      "invoke|stream|batch|call|predict|predictMessages|generate|streamEvents|streamLog";

  /** The providers behind LangChain's chat models, by the class. */
  private static final Map<String, String> LANGCHAIN =
      Map.ofEntries(
          Map.entry("(?:Chat)?OpenAI", "openai"),
          Map.entry("ChatAnthropic", "anthropic"),
          Map.entry("ChatGoogleGenerativeAI", "gemini"),
          Map.entry("ChatVertexAI", "vertex_ai"),
          Map.entry("ChatMistralAI", "mistral"),
          Map.entry("ChatGroq", "groq"),
          Map.entry("ChatDeepSeek", "deepseek"),
          Map.entry("ChatCohere", "cohere"),
          Map.entry("(?:ChatBedrockConverse|BedrockChat)", "bedrock"),
          Map.entry("ChatOllama", "ollama"),
          Map.entry("ChatXAI", "xai"));

  /** What may stand between a chat model and what runs it. */
  private static final String DERIVED =
      "(?:\\.(?:bind|bindTools|withStructuredOutput|withConfig|withRetry|withFallbacks|pipe)\\(\\))*";

  private ScriptIdioms() {}

  static Idioms create() {
    List<Idiom> all = new ArrayList<>();
    String options = "(?:\\.withOptions\\(\\))?(?:\\.beta)?";
    openai(all, "openai\\.(?:default|OpenAI)\\(\\)" + options, "openai", false);
    openai(all, "openai\\.AzureOpenAI\\(\\)" + options, "azure", true);
    Map.of("sdk", "anthropic", "bedrock-sdk", "bedrock", "vertex-sdk", "vertex_ai")
        .forEach(
            (module, provider) -> {
              String client =
                  "@anthropic-ai/" + module + "\\.(?:default|Anthropic\\w*)\\(\\)" + options;
              all.add(
                  Idiom.of(
                      "anthropic", BATCH, provider, client + "\\.messages\\.batches\\.", "create"));
              all.add(
                  Idiom.of(
                      "anthropic",
                      CHAT,
                      provider,
                      client + "\\.messages\\.",
                      "create|stream|parse|toolRunner"));
              all.add(
                  Idiom.of("anthropic", CHAT, provider, client + "\\.completions\\.", "create"));
            });
    google(all);
    aiSdk(all);
    langchain(all);
    return new Idioms(all, Set.of("openai", "anthropic", "genai", "ai", "langchain"));
  }

  private static void openai(List<Idiom> all, String client, String provider, boolean azure) {
    List<Idiom> idioms =
        List.of(
            Idiom.of(
                "openai",
                CHAT,
                provider,
                client + "\\.chat\\.completions\\.",
                "create|parse|stream|runTools"),
            Idiom.of("openai", CHAT, provider, client + "\\.completions\\.", "create"),
            Idiom.of("openai", CHAT, provider, client + "\\.responses\\.", "create|parse|stream"),
            Idiom.of("openai", EMBEDDING, provider, client + "\\.embeddings\\.", "create"),
            Idiom.of(
                "openai",
                IMAGE,
                provider,
                client + "\\.images\\.",
                "generate|edit|createVariation"),
            Idiom.of(
                "openai",
                AUDIO,
                provider,
                client + "\\.audio\\.(?:speech|transcriptions|translations)\\.",
                "create"),
            Idiom.of("openai", BATCH, provider, client + "\\.batches\\.", "create"),
            Idiom.of(
                    "openai",
                    CHAT,
                    provider,
                    client + "\\.threads\\.runs\\.",
                    "create|createAndPoll|stream")
                .hidden());
    all.addAll(azure ? idioms.stream().map(Idiom::ofDeployments).toList() : idioms);
  }

  private static void google(List<Idiom> all) {
    String client = "@google/genai\\.GoogleGenAI\\(\\)";
    all.add(
        Idiom.of(
            "google-genai",
            CHAT,
            "gemini",
            client + "\\.models\\.",
            "generateContent|generateContentStream"));
    all.add(
        Idiom.of(
            "google-genai",
            CHAT,
            "gemini",
            client + "\\.chats\\.create\\(\\)\\.",
            "sendMessage|sendMessageStream"));
    all.add(Idiom.of("google-genai", EMBEDDING, "gemini", client + "\\.models\\.", "embedContent"));
    String old = "@google/generative-ai\\.GoogleGenerativeAI\\(\\)\\.getGenerativeModel\\(\\)\\.";
    all.add(
        Idiom.of(
            "google-generativeai", CHAT, "gemini", old, "generateContent|generateContentStream"));
    all.add(
        Idiom.of(
            "google-generativeai",
            CHAT,
            "gemini",
            old + "startChat\\(\\)\\.",
            "sendMessage|sendMessageStream"));
  }

  private static void aiSdk(List<Idiom> all) {
    all.add(
        Idiom.of("ai", CHAT, "", "ai\\.", "generateText|streamText|generateObject|streamObject"));
    all.add(Idiom.of("ai", EMBEDDING, "", "ai\\.", "embed|embedMany"));
    all.add(Idiom.of("ai", IMAGE, "", "ai\\.", "generateImage|experimental_generateImage"));
    all.add(
        Idiom.of(
            "ai",
            AUDIO,
            "",
            "ai\\.",
            "experimental_transcribe|transcribe|experimental_generateSpeech|generateSpeech"));
    all.add(
        Idiom.of(
            "ai",
            CHAT,
            "",
            "ai\\.(?:Agent|ToolLoopAgent|Experimental_Agent)\\(\\)\\.",
            "generate|stream|respond"));
  }

  private static void langchain(List<Idiom> all) {
    String module = "(?:@langchain/[\\w-]+|langchain)(?:/[\\w-]+)*\\.";
    LANGCHAIN.forEach(
        (type, provider) ->
            all.add(
                Idiom.of(
                    "langchain", CHAT, provider, module + type + "\\(\\)" + DERIVED + "\\.", RUN)));
    all.add(
        Idiom.of(
                "langchain", CHAT, "azure", module + "AzureChatOpenAI\\(\\)" + DERIVED + "\\.", RUN)
            .ofDeployments());
    all.add(
        Idiom.of("langchain", CHAT, "", module + "initChatModel\\(\\)" + DERIVED + "\\.", RUN)
            .modelIn("initChatModel"));
    Map.of(
            "OpenAIEmbeddings",
            "openai",
            "GoogleGenerativeAIEmbeddings",
            "gemini",
            "MistralAIEmbeddings",
            "mistral",
            "CohereEmbeddings",
            "cohere",
            "OllamaEmbeddings",
            "ollama")
        .forEach(
            (type, provider) ->
                all.add(
                    Idiom.of(
                        "langchain",
                        EMBEDDING,
                        provider,
                        module + type + "\\(\\)\\.",
                        "embedQuery|embedDocuments")));
    all.add(
        Idiom.of(
            "langchain",
            CHAT,
            "",
            module + "(?:createReactAgent|createAgent|LLMChain|ConversationChain)\\(\\)\\.",
            RUN + "|run"));
  }
}
