package lc;

import static dev.langchain4j.model.openai.OpenAiChatModelName.GPT_4_O_MINI;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.List;
import java.util.Map;

public class Main {

  enum Tier {
    FAST("gpt-4o-mini"),
    SMART("gpt-4.1");

    private final String id;

    Tier(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  private static final String MODEL = envOr("MODEL", "gpt-4o");

  static String envOr(String name, String otherwise) {
    String value = System.getenv(name);
    return value != null ? value : otherwise;
  }

  static ChatModel model(String name, int maxTokens) {
    return OpenAiChatModel.builder().apiKey("k").modelName(name).maxTokens(maxTokens).build();
  }

  public static void main(String[] args) {
    ChatModel mini = OpenAiChatModel.builder()
        .apiKey(System.getenv("OPENAI_API_KEY"))
        .modelName(GPT_4_O_MINI)
        .maxCompletionTokens(300)
        .build();
    System.out.println(mini.chat("Tell me a joke about Java")); // SITE gpt-4o-mini 300

    ChatModel smart = model(Tier.SMART.id(), 1_000);
    smart.chat(SystemMessage.from("Be brief"), UserMessage.from("Why is the sky blue?")); // SITE gpt-4.1 1000

    model(MODEL, 50).chat("Hello"); // SITE gpt-4o 50

    ChatRequest request = ChatRequest.builder()
        .messages(UserMessage.from("hi"))
        .parameters(ChatRequestParameters.builder().modelName("gpt-4.1-nano").maxOutputTokens(20).build())
        .build();
    mini.chat(request); // SITE gpt-4.1-nano 20

    StreamingChatModel streaming = OpenAiStreamingChatModel.builder().modelName("o4-mini").build();
    streaming.chat("Stream this", null); // SITE o4-mini

    AnthropicChatModel claude = AnthropicChatModel.builder().modelName("claude-sonnet-4-5").build();
    claude.chat("Hello Claude"); // SITE claude-sonnet-4-5 1024

    String chosen = args.length > 0 ? "gpt-4.1" : "gpt-4.1-mini";
    OpenAiChatModel.builder().modelName(chosen).build().chat("x"); // SITE gpt-4.1|gpt-4.1-mini

    OpenAiChatModel.builder().modelName(args[0]).build().chat("x"); // SITE ?

    EmbeddingModel local = new AllMiniLmL6V2EmbeddingModel();
    local.embed("free"); // SITE ?

    EmbeddingModel remote = OpenAiEmbeddingModel.builder().modelName("text-embedding-3-small").build();
    remote.embedAll(List.of()); // SITE text-embedding-3-small

    Map<String, ChatModel> models = Map.of("a", mini);
    models.values().forEach(m -> m.chat("each")); // SITE ?
  }

  static void look() {
    java.net.URI.create("http://localhost");
    new StringBuilder().append("chat").chars().boxed().toList().stream().forEach(x -> {});
  }
}
