package oai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.services.blocking.chat.ChatCompletionService;

public final class OpenAi {

  private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();
  private final ChatCompletionService completions = client.chat().completions();

  public ChatCompletion complete(String text) {
    ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
        .model(ChatModel.GPT_4_1_MINI)
        .maxCompletionTokens(256)
        .addSystemMessage("You are terse.")
        .addUserMessage(text)
        .build();
    return client.chat().completions().create(params); // SITE gpt-4.1-mini 256
  }

  public void respond() {
    client.responses().create(ResponseCreateParams.builder().model("gpt-5-nano").input("Hi").maxOutputTokens(99L).build()); // SITE gpt-5-nano 99
    client.async().chat().completions().createStreaming(params(ChatModel.of("gpt-4o"))); // SITE gpt-4o
    completions.create(params(ChatModel.O3_MINI)); // SITE o3-mini
    client.embeddings().create(EmbeddingCreateParams.builder().model(EmbeddingModel.TEXT_EMBEDDING_3_LARGE).input("x").build()); // SITE text-embedding-3-large
  }

  public void split(boolean better) {
    ChatCompletionCreateParams.Builder builder = ChatCompletionCreateParams.builder();
    builder.addUserMessage("split");
    if (better) {
      builder.model("gpt-4.1");
    } else {
      builder.model(ChatModel.GPT_4O);
    }
    try (var stream = client.chat().completions().createStreaming(builder.build())) { // SITE gpt-4o|gpt-4.1
      stream.stream().forEach(System.out::println);
    }
  }

  public void lookalikes() {
    client.files().create(null);
    client.models().list();
    client.beta().threads().messages().create("id", null);
    client.fineTuning().jobs().create(null);
  }

  private static ChatCompletionCreateParams params(ChatModel model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello").build();
  }
}
