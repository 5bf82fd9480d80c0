package io.preflight.cost.call;

import static io.preflight.cost.framework.Kind.AUDIO;
import static io.preflight.cost.framework.Kind.BATCH;
import static io.preflight.cost.framework.Kind.CHAT;
import static io.preflight.cost.framework.Kind.EMBEDDING;
import static io.preflight.cost.framework.Kind.IMAGE;

import io.preflight.cost.framework.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How Python's libraries are called. */
final class PythonIdioms {

  /** What clients of OpenAI's making have between the client and what it is asked for. */
  private static final String WRAPPED =
      "(?:\\.with_options\\(\\)|\\.copy\\(\\)|\\.beta|\\.with_raw_response"
          + "|\\.with_streaming_response)*";

  private static final String RUN =
      "invoke|ainvoke|stream|astream|batch|abatch|predict|apredict|predict_messages|generate"
          + "|agenerate|astream_events|call_as_llm";

  /** The providers behind LangChain's chat models, by the class. */
  private static final Map<String, String> LANGCHAIN =
      Map.ofEntries(
          Map.entry("ChatOpenAI", "openai"),
          Map.entry("OpenAI", "openai"),
          Map.entry("ChatAnthropic", "anthropic"),
          Map.entry("Anthropic", "anthropic"),
          Map.entry("ChatGoogleGenerativeAI", "gemini"),
          Map.entry("GoogleGenerativeAI", "gemini"),
          Map.entry("ChatVertexAI", "vertex_ai"),
          Map.entry("VertexAI", "vertex_ai"),
          Map.entry("ChatMistralAI", "mistral"),
          Map.entry("ChatGroq", "groq"),
          Map.entry("ChatDeepSeek", "deepseek"),
          Map.entry("ChatCohere", "cohere"),
          Map.entry("ChatBedrock", "bedrock"),
          Map.entry("ChatBedrockConverse", "bedrock"),
          Map.entry("ChatOllama", "ollama"),
          Map.entry("OllamaLLM", "ollama"),
          Map.entry("ChatZhipuAI", "zai"),
          Map.entry("ChatLiteLLM", ""),
          Map.entry("ChatXAI", "xai"),
          Map.entry("ChatPerplexity", "perplexity"),
          Map.entry("ChatFireworks", "fireworks_ai"),
          Map.entry("ChatTogether", "together_ai"));

  /** What may stand between a chat model and what runs it. */
  private static final String DERIVED =
      "(?:\\.(?:bind|bind_tools|bind_functions|with_structured_output|with_config|with_retry"
          + "|with_fallbacks|configurable_fields|configurable_alternatives|pipe|assign|pick"
          + "|with_types|with_listeners)\\(\\))*";

  private PythonIdioms() {}

  static Idioms create() {
    List<Idiom> all = new ArrayList<>();
    openai(all);
    anthropic(all);
    google(all);
    litellm(all);
    zhipu(all);
    langchain(all);
    return new Idioms(
        all,
        Set.of(
            "openai",
            "anthropic",
            "genai",
            "generativeai",
            "generative_models",
            "litellm",
            "zhipuai",
            "zai",
            "langchain",
            "langgraph",
            "langchain_core",
            "langchain_community",
            "langchain_openai",
            "langchain_anthropic",
            "langchain_google_genai",
            "langchain_google_vertexai",
            "langchain_mistralai",
            "langchain_groq",
            "langchain_deepseek",
            "langchain_cohere",
            "langchain_aws",
            "langchain_ollama",
            "langchain_litellm",
            "langchain_xai",
            "langchain_perplexity",
            "langchain_fireworks",
            "langchain_together"));
  }

  private static void openai(List<Idiom> all) {
    for (String client : List.of("(?:Async)?OpenAI", "(?:Async)?AzureOpenAI")) {
      boolean azure = client.contains("Azure");
      String object =
          "(?:openai|langfuse\\.openai)\\.(?:lib\\.azure\\.)?" + client + "\\(\\)" + WRAPPED;
      List<Idiom> idioms =
          new ArrayList<>(compatible("openai", azure ? "azure" : "openai", object));
      if (!azure) {
        // The client that the module itself is.
        idioms.addAll(compatible("openai", "openai", "openai" + WRAPPED));
      }
      all.addAll(azure ? idioms.stream().map(Idiom::ofDeployments).toList() : idioms);
    }
    all.add(
        Idiom.of(
            "openai",
            CHAT,
            "openai",
            "openai\\.(?:ChatCompletion|Completion)\\.",
            "create|acreate"));
    all.add(Idiom.of("openai", EMBEDDING, "openai", "openai\\.Embedding\\.", "create|acreate"));
    all.add(Idiom.of("openai", IMAGE, "openai", "openai\\.Image\\.", "create|acreate"));
  }

  /** The methods of clients for OpenAI's protocol. */
  private static List<Idiom> compatible(String sdk, String provider, String client) {
    String wrapped = "(?:\\.with_raw_response|\\.with_streaming_response)?\\.";
    return List.of(
        Idiom.of(
            sdk, CHAT, provider, client + "\\.chat\\.completions" + wrapped, "create|parse|stream"),
        Idiom.of(sdk, CHAT, provider, client + "\\.completions" + wrapped, "create"),
        Idiom.of(sdk, CHAT, provider, client + "\\.responses" + wrapped, "create|parse|stream"),
        Idiom.of(sdk, EMBEDDING, provider, client + "\\.embeddings" + wrapped, "create"),
        Idiom.of(
            sdk, IMAGE, provider, client + "\\.images" + wrapped, "generate|edit|create_variation"),
        Idiom.of(
            sdk,
            AUDIO,
            provider,
            client + "\\.audio\\.(?:speech|transcriptions|translations)" + wrapped,
            "create"),
        Idiom.of(sdk, BATCH, provider, client + "\\.batches" + wrapped, "create"),
        Idiom.of(
                sdk,
                CHAT,
                provider,
                client + "\\.threads\\.runs\\.",
                "create|create_and_poll|create_and_stream|stream")
            .hidden());
  }

  private static void anthropic(List<Idiom> all) {
    Map.of("", "anthropic", "Bedrock", "bedrock", "Vertex", "vertex_ai", "Foundry", "azure_ai")
        .forEach(
            (suffix, provider) -> {
              String client =
                  "anthropic\\.(?:lib\\.\\w+\\.)?(?:Async)?Anthropic" + suffix + "\\(\\)" + WRAPPED;
              String wrapped = "(?:\\.with_raw_response|\\.with_streaming_response)?\\.";
              all.add(
                  Idiom.of(
                      "anthropic",
                      BATCH,
                      provider,
                      client + "\\.messages\\.batches" + wrapped,
                      "create"));
              all.add(
                  Idiom.of(
                      "anthropic",
                      CHAT,
                      provider,
                      client + "\\.messages" + wrapped,
                      "create|stream|parse|tool_runner"));
              all.add(
                  Idiom.of(
                      "anthropic", CHAT, provider, client + "\\.completions" + wrapped, "create"));
            });
  }

  private static void google(List<Idiom> all) {
    String client = "google\\.genai\\.(?:client\\.)?Client\\(\\)(?:\\.aio)?";
    all.add(
        Idiom.of(
            "google-genai",
            CHAT,
            "gemini",
            client + "\\.models\\.",
            "generate_content|generate_content_stream"));
    all.add(
        Idiom.of("google-genai", EMBEDDING, "gemini", client + "\\.models\\.", "embed_content"));
    all.add(
        Idiom.of(
            "google-genai",
            IMAGE,
            "gemini",
            client + "\\.models\\.",
            "generate_images|edit_image|upscale_image|generate_videos"));
    all.add(
        Idiom.of(
            "google-genai",
            CHAT,
            "gemini",
            client + "\\.chats\\.create\\(\\)\\.",
            "send_message|send_message_stream"));
    all.add(Idiom.of("google-genai", BATCH, "gemini", client + "\\.batches\\.", "create"));
    for (String module :
        List.of("google\\.generativeai", "vertexai\\.(?:preview\\.)?generative_models")) {
      String provider = module.startsWith("vertexai") ? "vertex_ai" : "gemini";
      String model = module + "\\.GenerativeModel\\(\\)";
      all.add(
          Idiom.of(
                  "google-generativeai",
                  CHAT,
                  provider,
                  model + "\\.",
                  "generate_content|generate_content_async")
              .modelIn("GenerativeModel"));
      all.add(
          Idiom.of(
                  "google-generativeai",
                  CHAT,
                  provider,
                  model + "\\.start_chat\\(\\)\\.",
                  "send_message|send_message_async")
              .modelIn("GenerativeModel"));
    }
    all.add(
        Idiom.of(
            "google-generativeai",
            EMBEDDING,
            "gemini",
            "google\\.generativeai\\.",
            "embed_content|embed_content_async"));
  }

  private static void litellm(List<Idiom> all) {
    String router = "litellm(?:\\.router)?(?:\\.Router\\(\\))?(?:\\.main)?\\.";
    for (Map.Entry<Kind, String> entry :
        List.of(
            Map.entry(CHAT, "completion|acompletion|text_completion|atext_completion"),
            Map.entry(CHAT, "responses|aresponses|batch_completion|completion_with_retries"),
            Map.entry(EMBEDDING, "embedding|aembedding"),
            Map.entry(IMAGE, "image_generation|aimage_generation"),
            Map.entry(AUDIO, "transcription|atranscription|speech|aspeech"))) {
      for (String method : entry.getValue().split("\\|", -1)) {
        all.add(Idiom.of("litellm", entry.getKey(), "", router, method).modelIn(method));
      }
    }
  }

  private static void zhipu(List<Idiom> all) {
    String client = "(?:zhipuai|zai)\\.(?:ZhipuAI|ZhipuAiClient|ZaiClient)\\(\\)";
    all.addAll(compatible("zhipuai", "zai", client));
    all.add(Idiom.of("zhipuai", CHAT, "zai", client + "\\.chat\\.asyncCompletions\\.", "create"));
    all.add(Idiom.of("zhipuai", IMAGE, "zai", client + "\\.images\\.", "generations"));
  }

  private static void langchain(List<Idiom> all) {
    String module = "langchain\\w*(?:\\.\\w+)*\\.";
    // A model that is called like a function ends with the class, the other methods with theirs.
    LANGCHAIN.forEach(
        (type, provider) -> {
          String model = module + type + "\\(\\)" + DERIVED;
          all.add(Idiom.of("langchain", CHAT, provider, model + "\\.", RUN));
          all.add(Idiom.of("langchain", CHAT, provider, model, ""));
        });
    String azure = module + "(?:AzureChatOpenAI|AzureOpenAI)\\(\\)" + DERIVED;
    all.add(Idiom.of("langchain", CHAT, "azure", azure + "\\.", RUN).ofDeployments());
    all.add(
        Idiom.of("langchain", CHAT, "", module + "init_chat_model\\(\\)" + DERIVED + "\\.", RUN)
            .modelIn("init_chat_model"));
    String embed = "embed_query|embed_documents|aembed_query|aembed_documents";
    Map.of(
            "OpenAIEmbeddings", "openai",
            "GoogleGenerativeAIEmbeddings", "gemini",
            "VertexAIEmbeddings", "vertex_ai",
            "MistralAIEmbeddings", "mistral",
            "CohereEmbeddings", "cohere",
            "OllamaEmbeddings", "ollama",
            "BedrockEmbeddings", "bedrock")
        .forEach(
            (type, provider) ->
                all.add(
                    Idiom.of(
                        "langchain", EMBEDDING, provider, module + type + "\\(\\)\\.", embed)));
    all.add(
        Idiom.of("langchain", EMBEDDING, "azure", module + "AzureOpenAIEmbeddings\\(\\)\\.", embed)
            .ofDeployments());
    String agents =
        "(?:langgraph|langchain)\\w*(?:\\.\\w+)*\\.(?:create_react_agent|create_agent)\\(\\)";
    all.add(
        Idiom.of("langchain", CHAT, "", agents + DERIVED + "\\.", RUN)
            .modelIn("create_react_agent|create_agent"));
    String chains =
        module
            + "(?:LLMChain|ConversationChain|AgentExecutor"
            + "|(?:RetrievalQA|ConversationalRetrievalChain)(?:\\.from_\\w+)?)\\(\\)";
    all.add(Idiom.of("langchain", CHAT, "", chains + "\\.", RUN + "|run|arun"));
  }
}
