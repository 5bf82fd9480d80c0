package ant;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Model;

class Claude {

  private final AnthropicClient client;
  private final String model;
  private final long maxTokens;

  Claude(AnthropicClient client, String model, long maxTokens) {
    this.client = client;
    this.model = model;
    this.maxTokens = maxTokens;
  }

  static Claude standard() {
    return new Claude(AnthropicOkHttpClient.fromEnv(), "claude-sonnet-4-5", 2048L);
  }

  Message ask(String text) {
    MessageCreateParams params = MessageCreateParams.builder()
        .model(model)
        .maxTokens(maxTokens)
        .system("Answer in French.")
        .addUserMessage(text)
        .build();
    return client.messages().create(params); // SITE claude-sonnet-4-5 2048
  }

  void constants() {
    client.messages().createStreaming(MessageCreateParams.builder().maxTokens(100).addUserMessage("x").model(Model.CLAUDE_HAIKU_4_5).build()); // SITE claude-haiku-4-5 100
    client.beta().messages().create(com.anthropic.models.beta.messages.MessageCreateParams.builder().model(Model.CLAUDE_OPUS_4_5_20251101).maxTokens(10).build()); // SITE claude-opus-4-5-20251101 10
    client.messages().countTokens(null);
    client.models().list();
  }
}
