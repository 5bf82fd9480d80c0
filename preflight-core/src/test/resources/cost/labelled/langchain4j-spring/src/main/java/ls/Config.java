package ls;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Config {
  @Bean
  ChatModel expertModel() {
    return AnthropicChatModel.builder().modelName("claude-opus-4-5").maxTokens(4000).build();
  }
}
