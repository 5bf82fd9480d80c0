package two;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.*;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.stereotype.Service;

@Service
class Assistant extends Base {

  private final OllamaChatModel local;
  private final EmbeddingModel embeddingModel;

  Assistant(ChatClient.Builder builder, OllamaChatModel local, EmbeddingModel embeddingModel) {
    super(builder.build());
    this.local = local;
    this.embeddingModel = embeddingModel;
  }

  String ask(String q) {
    return client.prompt().user(q).call().content(); // SITE claude-haiku-4-5 1500
  }

  String think(String q) {
    return client.prompt().user(q)
        .options(AnthropicChatOptions.builder().model("claude-opus-4-5").maxTokens(8_000))
        .call().content(); // SITE claude-opus-4-5 8000
  }

  String locally(String q) {
    return local.call(q); // SITE llama3.2
  }

  String viaMethod(String q) {
    return client().prompt(q).call().content(); // SITE claude-haiku-4-5 1500
  }
}
