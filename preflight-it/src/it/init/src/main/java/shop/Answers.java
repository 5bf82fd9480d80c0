package shop;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

class Answers {

  private final OpenAIClient client;

  Answers(OpenAIClient client) {
    this.client = client;
  }

  Object answer(String question) {
    return client
        .chat()
        .completions()
        .create(
            ChatCompletionCreateParams.builder()
                .model("gpt-5-mini")
                .maxCompletionTokens(200)
                .addUserMessage(question)
                .build());
  }
}
