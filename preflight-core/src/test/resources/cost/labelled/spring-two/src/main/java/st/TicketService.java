package st;

import java.util.List;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;

@Service
public class TicketService {

  record Triage(String queue, int priority) {}

  private final ChatClient assistant;
  private final EmbeddingModel embeddings;

  TicketService(ChatClient.Builder builder, ChatMemory memory, EmbeddingModel embeddings) {
    this.assistant =
        builder
            .defaultSystem("You triage support tickets.")
            .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
            .build();
    this.embeddings = embeddings;
  }

  Triage triage(String ticket) {
    return assistant
        .prompt()
        .user(u -> u.text("Triage: {t}").param("t", ticket))
        .call() // SITE claude-sonnet-4-5 2048
        .entity(Triage.class);
  }

  Flux<String> reply(String ticket) {
    return assistant.prompt().options(AnthropicChatOptions.builder().model("claude-haiku-4-5").maxTokens(600)).user(ticket).stream().content(); // SITE claude-haiku-4-5 600
  }

  List<float[]> vectors(List<String> tickets) {
    return tickets.stream().map(embeddings::embed).toList(); // SITE text-embedding-3-small
  }

  String summarize(List<String> tickets) {
    ChatClient terse = assistant.mutate().defaultOptions(AnthropicChatOptions.builder().model("claude-opus-4-1").maxTokens(100)).build();
    return terse.prompt(String.join("\n", tickets)).call().content(); // SITE claude-opus-4-1 100
  }
}
