package ot;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.client.okhttp.OpenAIOkHttpClientAsync;
import com.openai.core.http.StreamResponse;
import com.openai.models.ChatModel;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingModel;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class Extract {

  private static final ChatModel FAST = ChatModel.GPT_4_1_NANO;
  private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();
  private final OpenAIClientAsync async = OpenAIOkHttpClientAsync.builder().fromEnv().build();

  record Invoice(String number, double total) {}

  List<Invoice> invoices(String text) {
    StructuredChatCompletionCreateParams<Invoice> params =
        ChatCompletionCreateParams.builder()
            .addUserMessage(text)
            .model(FAST)
            .maxCompletionTokens(1_024)
            .responseFormat(Invoice.class)
            .build();
    return client.chat().completions().create(params).choices().stream() // SITE gpt-4.1-nano 1024
        .flatMap(choice -> choice.message().content().stream())
        .toList();
  }

  CompletableFuture<Response> later(String text, boolean careful) {
    ResponseCreateParams.Builder params = ResponseCreateParams.builder().input(text).maxOutputTokens(2000);
    if (careful) {
      params.model("gpt-5");
    } else {
      params.model("gpt-5-mini");
    }
    return async.responses().create(params.build()); // SITE gpt-5|gpt-5-mini 2000
  }

  void print(String text) {
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming( // SITE gpt-4o
            ChatCompletionCreateParams.builder().model(ChatModel.of("gpt-4o")).addUserMessage(text).build())) {
      stream.stream().forEach(System.out::println);
    }
  }

  Object vector(String text) {
    var params = EmbeddingCreateParams.builder().input(text).model(EmbeddingModel.TEXT_EMBEDDING_3_LARGE).build();
    return client.embeddings().create(params); // SITE text-embedding-3-large
  }
}
